// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tools/common/trouble.hpp"
#include "tools/tidy/source.hpp"

namespace kwartier::tools {

/// The tree of the project, as far as rules of ours speak of it. Paths are relative to its root.
struct Tree {
    std::map<std::string, std::string> files;
    std::map<std::string, Source> sources;              // of the C++ files among them
    std::map<std::string, std::set<std::string>> needs; // of every slice, transitive
    std::set<std::string> unfinished;                   // slices that need one that is not there
};
Tree tree_of(std::map<std::string, std::string> files);
Tree read_tree(std::string const& root);

using Troubles = std::vector<Trouble>;

/// Where a file belongs: "kernel", the name of a slice, or "testing", "app", "tools"; empty elsewhere.
std::string room_of(std::string const& path);
bool is_test(std::string const& path);

// The rules. Each says what is wrong and where.

/// The kernel knows only the kernel; a slice only itself, the kernel, and the faces and words of slices it needs.
void check_includes(Tree const&, Troubles&);
/// What is slow to compile stays out of headers.
void check_heavy_headers(Tree const&, Troubles&);
/// SQL stands in stores and in the kernel, and speaks of tables of the same room only.
void check_sql(Tree const&, Troubles&);
/// Every word is there in Dutch and English, with the same arguments.
void check_words(Tree const&, Troubles&);
/// Only the kernel makes markup; files are short, carry their licence, and name no machine.
void check_texts(Tree const&, Troubles&);

Troubles tidy(Tree const&);

} // namespace kwartier::tools
