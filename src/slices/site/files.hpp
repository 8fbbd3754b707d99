// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/base/result.hpp"
#include "slices/site/model.hpp"

namespace kwartier {
class House;
struct KeptFile;
struct Request;
} // namespace kwartier

namespace kwartier::site {

inline constexpr std::size_t document_max = 10 * 1024 * 1024;

/// The order in which the form prints and sends them, and by which "words-2" is the second.
void pictures_first(std::vector<PostFile>&);
/// The files of a form: those it carries along that are to stay, and those that came with it, read and stored. The n-th has its words in the
/// field "words-n".
struct TakenFiles {
    std::vector<PostFile> files;
    std::vector<Problem> wrong;
};
/// Slow: on the pool, never in a transaction.
TakenFiles take_files(House const&, Request const&);

/// What a form carries of a file that is here.
std::string token_of(House const&, PostFile const&);

/// A PDF by its bytes, whatever it is called: begins as one, ends as one, at most 10 MB. Refuses anything else in a sentence.
Outcome check_document(std::string_view bytes);
/// The name a document goes by: without folders and signs nobody sees, ending in .pdf.
std::string document_name(std::string_view typed);

} // namespace kwartier::site
