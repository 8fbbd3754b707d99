// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/typed.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "kernel/base/text.hpp"

namespace kwartier::addresses {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t words_max = 12, readings_max = 12, letters_max = 60;

constexpr std::array<std::string_view, 18> articles{"de", "het", "den", "der", "van", "ten", "ter", "te",  "t",
                                                    "op", "aan", "in",  "s",   "d",   "la",  "le",  "les", "het"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> written_out{{
    {"st", "sint"},        {"str", "straat"},   {"ln", "laan"},           {"pl", "plein"},     {"pln", "plein"},
    {"wg", "weg"},         {"dr", "doctor"},    {"prof", "professor"},    {"mr", "meester"},   {"ds", "dominee"},
    {"pres", "president"}, {"gen", "generaal"}, {"burg", "burgemeester"}, {"past", "pastoor"}, {"kard", "kardinaal"},
    {"adm", "admiraal"},   {"min", "minister"}, {"ir", "ingenieur"},      {"jhr", "jonkheer"}, {"mgr", "monseigneur"},
    {"o", "onze"},         {"l", "lieve"},      {"dokter", "doctor"},     {"1e", "eerste"},
}};

bool is_article(std::string const& word) { return std::find(articles.begin(), articles.end(), word) != articles.end(); }

std::string expanded(std::string const& word)
{
    for (auto const& [brief, whole] : written_out)
        if (word == brief) return std::string(whole);
    // "Grotestr", "Parkln": the abbreviation of the last part is written on to the name.
    if (word.size() > 5 && word.ends_with("str")) return word + "aat";
    if (word.size() > 5 && word.ends_with("pln")) return word.substr(0, word.size() - 3) + "plein";
    return word;
}

std::string joined(Words const& words)
{
    std::string all;
    for (auto const& word : words) all += word;
    if (all.size() > letters_max) all.resize(letters_max);
    return all;
}

/// Without articles; where nothing else is left they stay.
Words without_articles(Words words)
{
    auto kept = words;
    std::erase_if(kept, is_article);
    return kept.empty() ? words : kept;
}

Words all_expanded(Words words)
{
    for (auto& word : words) word = expanded(word);
    return words;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool only_digits(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), is_digit); }

bool like_addition(std::string_view word)
{
    if (word.empty() || word.size() > 4) return false;
    return std::any_of(word.begin(), word.end(), is_digit) || word == "bis" || word == "hs" || word == "rd" || word == "zw" || word == "bg";
}

/// Reads "12", "12a", "12bis" or "12a2" in one word.
HouseNumber number_in_word(std::string_view word)
{
    HouseNumber read;
    std::size_t i = 0;
    while (i < word.size() && is_digit(word[i])) ++i;
    if (i == 0 || i > 5) return read;
    auto rest = word.substr(i);
    if (rest.size() > 4) return read;
    for (auto const c : rest)
        if (!is_digit(c) && !is_letter(c)) return read;
    for (auto const c : word.substr(0, i)) read.number = read.number * 10 + (c - '0');
    if (rest.size() == 1 || (rest.size() > 1 && is_letter(rest[0]) && is_digit(rest[1]))) {
        read.letter = rest.substr(0, 1);
        rest.remove_prefix(1);
    }
    read.addition = rest;
    return read;
}

/// The number that begins at the word `at`, with the letter and the addition behind it; `at` moves behind them.
HouseNumber number_at(Words const& words, std::size_t& at)
{
    auto read = number_in_word(words[at]);
    if (read.number == 0) return read;
    ++at;
    if (at < words.size() && read.letter.empty() && read.addition.empty() && words[at].size() == 1 && is_letter(words[at][0]))
        read.letter = words[at++];
    if (at < words.size() && read.addition.empty() && like_addition(words[at])) read.addition = words[at++];
    return read;
}

bool is_postcode(std::string_view word)
{
    return word.size() == 6 && word[0] != '0' && only_digits(word.substr(0, 4)) && is_letter(word[4]) && is_letter(word[5]);
}

std::string upper(std::string text)
{
    for (auto& c : text)
        if (is_letter(c)) c = static_cast<char>(c - 'a' + 'A');
    return text;
}

/// Takes a postcode out of the words: "6211ck" or "6211 ck", anywhere.
std::string take_postcode(Words& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::size_t taken = 0;
        auto code = words[i];
        if (is_postcode(code)) taken = 1;
        else if (i + 1 < words.size() && words[i + 1].size() == 2 && is_postcode(code += words[i + 1])) taken = 2;
        if (taken == 0) continue;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i + taken));
        return upper(code);
    }
    return {};
}

/// "6211" or "6211c" in front: somebody is on the way to a postcode.
bool postcode_begun(std::string_view word)
{
    return (word.size() == 4 || (word.size() == 5 && is_letter(word[4]))) && word[0] != '0' && only_digits(word.substr(0, 4));
}

class Reader {
public:
    std::vector<Reading> all;

    void read(Words const& words, std::string const& postcode)
    {
        if (words.empty()) {
            if (!postcode.empty()) add({.postcode = postcode});
            return;
        }
        if (!postcode.empty()) read_behind_postcode(words, postcode);
        add({.street = words, .postcode = postcode});
        for (std::size_t i = 1; i < words.size(); ++i) {
            auto behind = i;
            auto const number = number_at(words, behind);
            if (number.number)
                add_number(Words(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i)), number, postcode, words, behind);
        }
        read_number_first(words, postcode);
    }

private:
    void add(Reading reading)
    {
        if (all.size() < readings_max) all.push_back(std::move(reading));
    }
    void add_number(Words street, HouseNumber const& number, std::string const& postcode, Words const& words, std::size_t behind)
    {
        add({std::move(street), number.number, number.letter, number.addition, postcode,
             Words(words.begin() + static_cast<std::ptrdiff_t>(std::min(behind, words.size())), words.end()), false});
    }
    void read_behind_postcode(Words const& words, std::string const& postcode)
    {
        std::size_t behind = 0;
        auto const number = number_at(words, behind);
        if (number.number) add({{}, number.number, number.letter, number.addition, postcode, {}, false});
        else add({.postcode = postcode, .after = words}); // "6211CK Maastricht"
    }
    /// "12-a Markt"; also with the letter as a part of the name, "12 a la Carte".
    void read_number_first(Words const& words, std::string const& postcode)
    {
        std::size_t behind = 0;
        auto const number = number_at(words, behind);
        if (number.number == 0) return;
        auto const add_from = [&](std::size_t from, HouseNumber const& read) {
            if (from < words.size())
                add({Words(words.begin() + static_cast<std::ptrdiff_t>(from), words.end()),
                     read.number,
                     read.letter,
                     read.addition,
                     postcode,
                     {},
                     true});
        };
        add_from(behind, number);
        if (behind > 1) add_from(1, number_in_word(words[0]));
    }
};

} // namespace

std::string whole_key(std::vector<std::string> const& words) { return joined(without_articles(all_expanded(words))); }

std::vector<Key> keys_of(std::string_view name)
{
    auto const words = all_expanded(words_of(name));
    auto const plain = without_articles(words);
    std::vector<Key> keys;
    if (plain.empty()) return keys;
    keys.push_back({joined(plain), false});
    if (auto whole = joined(words); whole != keys.front().text) keys.push_back({std::move(whole), false});
    for (std::size_t i = 1; i < plain.size() && i < 5; ++i) {
        auto inner = joined(Words(plain.begin() + static_cast<std::ptrdiff_t>(i), plain.end()));
        if (inner.size() >= 3) keys.push_back({std::move(inner), true});
    }
    return keys;
}

std::vector<std::string> ways_to_read(std::vector<std::string> const& words)
{
    std::vector<std::string> ways;
    auto const add = [&](std::string way) {
        if (!way.empty() && std::find(ways.begin(), ways.end(), way) == ways.end()) ways.push_back(std::move(way));
    };
    if (words.empty()) return ways;
    add(whole_key(words));
    // The last word may not be finished: "st" may become "stationsstraat", "de" "demertstraat".
    auto begun = all_expanded(Words(words.begin(), words.end() - 1));
    std::erase_if(begun, is_article);
    begun.push_back(words.back());
    add(joined(begun));
    add(joined(words));
    return ways;
}

std::vector<Reading> readings(std::string_view typed)
{
    auto words = words_of(typed.substr(0, 200));
    if (words.size() > words_max) words.resize(words_max);
    Reader reader;
    if (words.size() == 1 && postcode_begun(words[0])) reader.all.push_back({.postcode = upper(words[0])});
    auto rest = words;
    auto const postcode = take_postcode(rest);
    reader.read(rest, postcode);
    // "Plein 1944 de Hoek": what looked like a postcode may be a number and a word.
    if (!postcode.empty() && rest.size() + 2 == words.size()) reader.read(words, {});
    return std::move(reader.all);
}

std::string postcode_from(std::string_view typed)
{
    std::string plain;
    for (auto const c : folded(typed))
        if (c != ' ' && c != '\t') plain += c;
    return is_postcode(plain) ? upper(plain) : std::string();
}

HouseNumber house_number_from(std::string_view typed)
{
    auto const words = words_of(typed.substr(0, 40));
    if (words.empty() || words.size() > 3) return {};
    std::size_t behind = 0;
    auto read = number_at(words, behind);
    return behind == words.size() ? read : HouseNumber{};
}

} // namespace kwartier::addresses
