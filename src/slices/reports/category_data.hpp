// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "slices/reports/model.hpp"

// The categories a city starts with, and the words that point to 112 or to another way, read from TOML (data/categories.toml,
// data/emergency.toml, data/ways.toml).
namespace kwartier::reports {

/// Something in a data file is wrong; the text begins with "file:line: " and says what to mend.
class DataError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};
/// What stands in a file; DataError where it cannot be read.
std::string whole_file(std::string const& path);

using Texts = std::array<std::string, language_count>;

/// A word or phrase that points to a category; a negative weight points away from it.
struct Keyword {
    std::string text;
    int weight = 2;

    bool operator==(Keyword const&) const = default;
};
/// As it stands in the database and in a form: "stoeptegel:3".
std::string written(Keyword const&);
/// Without a number the weight is 2.
Keyword read_keyword(std::string_view);

struct ParentData {
    std::string key;
    Texts name;
};

struct CategoryData {
    std::string key;
    std::string parent;
    std::string department; // a key as well: wegen, groen, afval, handhaving, riolering, loket
    Texts name, help, promise;
    std::optional<Texts> emergency; // shown beside the form as soon as the category is chosen
    Term term;
    bool sensitive = false;
    bool contact_required = false;
    WordsRule words_rule = WordsRule::after_confirming;
    Priority priority = Priority::normal; // of a new report
    std::vector<Keyword> keywords;
};

struct CategoryTree {
    int version = 1;
    std::vector<ParentData> parents;
    std::vector<CategoryData> categories; // in the order of the file

    CategoryData const* find(std::string_view key) const;
};
/// Refuses (DataError) an unknown or double key, a parent that does not exist, a missing translation, a term that is none.
CategoryTree read_categories(std::string_view toml, std::string_view file);

struct EmergencyData {
    std::vector<std::string> words;
    std::vector<std::string> calm; // phrases that look like danger and are not
};
EmergencyData read_emergency(std::string_view toml, std::string_view file);

/// By which one hears that somebody wants something else than report: any of `words`, or one of `of` with one of `about`.
struct WayData {
    std::vector<std::string> words, of, about;
};
/// A complaint, an objection, an application, a request for documents, in this order.
std::vector<WayData> read_ways(std::string_view toml, std::string_view file);

/// Those that are built in.
CategoryTree const& built_in_categories();
EmergencyData const& built_in_emergency();
std::vector<WayData> const& built_in_ways();

} // namespace kwartier::reports
