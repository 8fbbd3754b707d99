// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kwartier::tools {

/// Something a person has to mend in a source file. Line and column count from 1; 0 means the file as a whole.
struct Trouble {
    std::string file;
    int line = 0;
    int column = 0;
    std::string what;
};

/// "words/nl.po:12: …", as compilers say it, so that editors can jump there.
std::string told(Trouble const&);
/// Prints all troubles on the error output; the exit code for main.
int report(std::vector<Trouble> const&);

std::string read_file(std::string const& path);
/// Leaves the file alone when nothing changed, so that nothing is compiled again for nothing.
void write_file(std::string const& path, std::string_view content);
/// A C++ string literal, quotes included.
std::string literal(std::string_view);
bool is_cpp_word(std::string_view); // "new", "default", …
bool is_name(std::string_view);     // small letters, digits and _, a letter first
/// The namespace of a room: "kwartier" for the kernel, else "kwartier::NAME".
std::string namespace_of(std::string_view room);
/// Where the generated headers of a room stand: "kernel" or "slices/NAME".
std::string folder_of(std::string_view room);

} // namespace kwartier::tools
