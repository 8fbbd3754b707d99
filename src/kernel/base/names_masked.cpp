// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <initializer_list>

#include "kernel/base/first_names.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/text.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {

/// One word of the text, with an apostrophe or dash inside it.
struct Piece {
    std::size_t from, to;
    std::string plain;  // folded
    bool capital;       // starts with one
    std::string behind; // what stands between it and the next
};

bool is_letter(std::string_view text, std::size_t i)
{
    auto const c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    // A letter outside ASCII, but not the signs of U+2000…U+2FFF (dashes, quotes) nor pictures: what its first byte says.
    for (int back = 0; back < 3 && i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; ++back) --i;
    auto const first = static_cast<unsigned char>(text[i]);
    return first >= 0xC3 && first != 0xE2 && first < 0xF0;
}

/// An apostrophe or a dash belongs to the word when letters stand on both sides.
bool is_part(std::string_view text, std::size_t i)
{
    if (is_letter(text, i)) return true;
    return (text[i] == '-' || text[i] == '\'') && i > 0 && i + 1 < text.size() && is_letter(text, i - 1) && is_letter(text, i + 1);
}

bool starts_with_capital(std::string_view word)
{
    if (word.empty()) return false;
    if (word[0] >= 'A' && word[0] <= 'Z') return true;
    // É, Ö and their like: U+00C0…U+00DE.
    return word.size() > 1 && word[0] == '\xC3' && static_cast<unsigned char>(word[1]) >= 0x80 &&
           static_cast<unsigned char>(word[1]) <= 0x9E;
}

std::vector<Piece> pieces_of(std::string_view text)
{
    std::vector<Piece> all;
    for (std::size_t i = 0; i < text.size();) {
        auto const gap = i;
        while (i < text.size() && !is_part(text, i)) ++i;
        if (!all.empty()) all.back().behind = std::string(text.substr(gap, i - gap));
        auto const from = i;
        while (i < text.size() && is_part(text, i)) ++i;
        if (i > from) all.push_back({from, i, folded(text.substr(from, i - from)), starts_with_capital(text.substr(from)), {}});
    }
    return all;
}

using List = std::initializer_list<std::string_view>;
bool among(std::string_view word, List const& list) { return std::find(list.begin(), list.end(), word) != list.end(); }

bool is_title(std::string_view w)
{
    return among(w, {"mevrouw", "meneer",  "mijnheer", "mevr", "mw",  "dhr", "heer",    "juffrouw", "juf",       "dr",
                     "drs",     "ir",      "ing",      "mr",   "mrs", "ms",  "prof",    "dokter",   "wijkagent", "agent",
                     "pastoor", "dominee", "tante",    "oom",  "opa", "oma", "familie", "fam"});
}

bool is_relation(std::string_view w)
{
    return among(w, {"buurman",  "buurvrouw", "buurjongen", "buurmeisje", "zoon",    "zoontje",  "dochter",   "dochtertje",   "vriend",
                     "vriendin", "broer",     "broertje",   "zus",        "zusje",   "collega",  "kleinzoon", "kleindochter", "vader",
                     "moeder",   "man",       "vrouw",      "neef",       "nicht",   "huisarts", "neighbour", "husband",      "wife",
                     "son",      "daughter",  "bewoner",    "bewoonster", "huurder", "eigenaar"});
}

bool is_particle(std::string_view w)
{
    return among(w, {"van", "de", "der", "den", "ter", "ten", "te", "het", "'t", "t", "la", "el", "al", "von", "du", "d", "op", "in"});
}

/// A person who gave a name to a place: Sint Pieter, Koningin Emma.
bool is_of_a_place(std::string_view w)
{
    return among(
        w, {"sint", "st", "sinte", "santa", "saint", "prins", "prinses", "koning", "koningin", "keizer", "graaf", "hertog", "bisschop"});
}

bool is_place(std::string const& w)
{
    for (std::string_view const end :
         {"straat",  "straatje", "weg",        "laan",      "plein",     "poort",  "singel",   "gracht",   "kade",   "pad",  "steeg",
          "dreef",   "brug",     "park",       "plantsoen", "boulevard", "tunnel", "kwartier", "haven",    "school", "kerk", "college",
          "viaduct", "markt",    "ziekenhuis", "huis",      "hof",       "zaal",   "stadion",  "apotheek", "route",  "ring"}) {
        if (w == end || (w.size() > end.size() + 2 && w.ends_with(end))) return true;
    }
    return false;
}

class Masker {
public:
    explicit Masker(std::string_view text) : m_text(text), m_pieces(pieces_of(text)) {}

    std::string run(Language language)
    {
        for (std::size_t i = 0; i < m_pieces.size();) i = look_at(i);
        std::string out;
        std::size_t done = 0;
        for (auto const& [from, to] : m_found) {
            out.append(m_text, done, from - done);
            out += '[' + say(language, words::kernel::mask_name) + ']';
            done = to;
        }
        return out.append(m_text, done);
    }

private:
    bool has(std::size_t i) const { return i < m_pieces.size(); }
    /// Nothing but a space, or a point and a space, between this word and the next.
    bool joined(std::size_t i) const
    {
        return has(i + 1) && (m_pieces[i].behind == " " || (is_initial(i) && (m_pieces[i].behind == "." || m_pieces[i].behind == ". ")));
    }
    bool is_initial(std::size_t i) const
    {
        return has(i) && m_pieces[i].capital && m_pieces[i].plain.size() == 1 && m_pieces[i].behind.starts_with(".");
    }
    bool starts_sentence(std::size_t i) const { return i == 0 || m_pieces[i - 1].behind.find_first_of(".!?\n:") != std::string::npos; }

    /// The words of a name that starts at `i`: initials, "van der" and capitalised words. The end, or `i` when there is no name.
    std::size_t name_end(std::size_t i) const
    {
        auto end = i;
        auto at = i;
        for (int count = 0; has(at) && count < 6; ++count) {
            auto const& piece = m_pieces[at];
            bool const family = piece.capital && piece.plain.size() > 1;
            if (family || is_initial(at)) {
                if (family && at > i && count > 0 && is_first_name_alone(at) && !is_particle(m_pieces[at - 1].plain) &&
                    !is_initial(at - 1) && !is_first_name_at(at - 1))
                    break;
                end = at + 1;
            } else if (!is_particle(piece.plain)) break;
            if (!joined(at)) break;
            ++at;
        }
        // Initials alone are not a name.
        bool const only_initials = end > i && is_initial(end - 1);
        return only_initials ? i : end;
    }
    bool is_first_name_alone(std::size_t i) const { return is_first_name_at(i) && !(joined(i) && m_pieces[i + 1].capital); }
    bool is_first_name_at(std::size_t i) const
    {
        if (!has(i)) return false;
        auto word = m_pieces[i].plain;
        if (is_first_name(word)) return true;
        if (word.ends_with("'s")) word.resize(word.size() - 2);
        else if (word.ends_with("s")) word.resize(word.size() - 1);
        else if (auto const dash = word.find('-'); dash != word.npos)
            return is_first_name(word.substr(0, dash)) && is_first_name(word.substr(dash + 1));
        else return false;
        return word.size() > 2 && is_first_name(word);
    }
    bool holds_place(std::size_t from, std::size_t to) const
    {
        for (auto i = from; i < to; ++i) {
            if (is_place(m_pieces[i].plain)) return true;
        }
        // "Frans Hals straat", "Emma school": the kind of place written apart.
        return to > from && joined(to - 1) && is_place(m_pieces[to].plain);
    }
    std::size_t mask(std::size_t from, std::size_t to)
    {
        m_found.emplace_back(m_pieces[from].from, m_pieces[to - 1].to);
        return to;
    }

    std::size_t look_at(std::size_t i)
    {
        auto const& word = m_pieces[i].plain;
        bool const point = m_pieces[i].behind == ". " || m_pieces[i].behind == ".";
        bool const next = has(i + 1) && (m_pieces[i].behind == " " || point);
        // Heer with a capital is a place; "de Heer" is a title all the same.
        bool const title = is_title(word) && !(word == "heer" && m_pieces[i].capital && !(i > 0 && m_pieces[i - 1].plain == "de"));
        if (next && title) return after_title(i);
        if (next && is_relation(word) && !point) return after_relation(i);
        if (is_of_a_place(word) && m_pieces[i].capital) return skip_place(i);
        if (auto const greeted = after_greeting(i); greeted != i) return greeted;
        if (is_initial(i)) return initials(i);
        if (m_pieces[i].capital && is_first_name_at(i)) return first_name(i);
        return i + 1;
    }

    std::size_t after_title(std::size_t i)
    {
        auto const end = name_end(i + 1);
        if (end > i + 1) return holds_place(i + 1, end) ? end : mask(i + 1, end);
        // Written small: only names we know.
        auto at = i + 1;
        while (has(at) && is_particle(m_pieces[at].plain) && joined(at)) ++at;
        if (has(at) && (is_surname(m_pieces[at].plain) || is_first_name_at(at)) && !holds_place(at, at + 1)) return mask(i + 1, at + 1);
        return i + 1;
    }
    std::size_t after_relation(std::size_t i)
    {
        auto const end = name_end(i + 1);
        // "de buurman van Karel" starts with a particle that belongs to the sentence; the name is found on its own.
        if (end == i + 1 || is_particle(m_pieces[i + 1].plain)) {
            if (is_first_name_at(i + 1) && !holds_place(i + 1, i + 2)) return mask(i + 1, i + 2);
            return i + 1;
        }
        return holds_place(i + 1, end) ? end : mask(i + 1, end);
    }
    std::size_t skip_place(std::size_t i) const
    {
        auto end = i + 1;
        while (has(end) && joined(end - 1) && m_pieces[end].capital) ++end;
        if (end == i + 1 && m_pieces[i].behind.starts_with('.') && has(end) && m_pieces[end].capital && m_pieces[i].plain == "st") ++end;
        return end;
    }
    std::size_t after_greeting(std::size_t i)
    {
        auto const& word = m_pieces[i].plain;
        auto from = i;
        if (word == "heet" || word == "heten") from = i + 1;
        else if (word == "naam" && has(i + 1) && m_pieces[i + 1].plain == "is") from = i + 2;
        else if (word == "name" && has(i + 1) && m_pieces[i + 1].plain == "is") from = i + 2;
        else if (among(word, {"groet", "groeten", "groetjes", "mvg", "hoogachtend", "gegroet", "regards", "sincerely"})) from = i + 1;
        if (from == i || !has(from)) return i;
        // The name may stand small ("mvg karin"), and on the next line.
        auto const end = name_end(from);
        if (end > from && !holds_place(from, end) && !among(m_pieces[from].plain, {"de", "het", "een", "ik", "wij", "uit", "in"}))
            return mask(from, end);
        if (is_first_name_at(from)) return mask(from, from + 1);
        return i;
    }
    std::size_t initials(std::size_t i)
    {
        std::string letters;
        auto at = i;
        while (is_initial(at)) letters += m_pieces[at++].plain;
        auto const end = name_end(i);
        if (end <= at || among(letters, {"ps", "nb", "aub", "bv", "nv", "tav", "ivm"}) ||
            m_pieces[at - 1].behind.find('\n') != std::string::npos)
            return at;
        return holds_place(i, end) ? end : mask(i, end);
    }
    std::size_t first_name(std::size_t i)
    {
        auto const end = std::max(name_end(i), i + 1);
        if (holds_place(i, end)) return end;
        return mask(i, end);
    }

    std::string_view m_text;
    std::vector<Piece> m_pieces;
    std::vector<std::pair<std::size_t, std::size_t>> m_found;
};

} // namespace

std::string names_masked(std::string_view text, Language language) { return Masker(text).run(language); }

} // namespace kwartier
