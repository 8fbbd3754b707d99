// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/personal_data.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "kernel/base/text.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }
/// Also the bytes of letters outside ASCII: nothing starts in the middle of a word.
bool is_word(char c) { return is_digit(c) || is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }
bool starts_here(std::string_view text, std::size_t i) { return i == 0 || !is_word(text[i - 1]); }

/// The last words before `i`, folded: what the number is said to be.
bool named_before(std::string_view text, std::size_t i, std::initializer_list<std::string_view> names, int words)
{
    auto const from = i > 60 ? i - 60 : 0;
    auto const before = words_of(text.substr(from, i - from));
    auto const first = before.size() > static_cast<std::size_t>(words) ? before.end() - words : before.begin();
    return std::any_of(first, before.end(),
                       [&](std::string const& word) { return std::find(names.begin(), names.end(), word) != names.end(); });
}

bool is_case_number(std::string_view text, std::size_t i)
{
    return named_before(text, i,
                        {"melding",     "meldnummer",   "meldingsnummer", "meldingnummer",    "meldnr",  "zaak",          "zaaknummer",
                         "zaaknr",      "kenmerk",      "referentie",     "referentienummer", "dossier", "dossiernummer", "factuurnummer",
                         "ordernummer", "bestelnummer", "lantaarnpaal",   "paalnummer",       "paal",    "mastnummer",    "report",
                         "reference",   "case"},
                        2);
}

std::optional<PersonalSpan> email_around(std::string_view text, std::size_t sign)
{
    constexpr std::string_view marks = "._%+-";
    auto from = sign;
    while (from > 0 && (is_digit(text[from - 1]) || is_letter(text[from - 1]) || marks.find(text[from - 1]) != marks.npos)) --from;
    while (from < sign && !is_word(text[from])) ++from;
    auto to = sign + 1;
    while (is_digit(at(text, to)) || is_letter(at(text, to)) || at(text, to) == '.' || at(text, to) == '-') ++to;
    while (to > sign + 1 && !is_word(text[to - 1])) --to;
    auto const domain = text.substr(sign + 1, to - sign - 1);
    auto const dot = domain.rfind('.');
    if (from == sign || dot == domain.npos || dot == 0 || domain.size() - dot < 3) return std::nullopt;
    if (!std::all_of(domain.begin() + static_cast<std::ptrdiff_t>(dot) + 1, domain.end(), is_letter)) return std::nullopt;
    return PersonalSpan{from, to, PersonalKind::email};
}

std::size_t iban_length(std::string_view country)
{
    struct Land {
        std::string_view code;
        std::size_t length;
    };
    constexpr Land lands[] = {{"NL", 18}, {"BE", 16}, {"DE", 22}, {"FR", 27}, {"LU", 20}, {"GB", 22}, {"IE", 22}, {"ES", 24},
                              {"PT", 25}, {"IT", 27}, {"AT", 20}, {"CH", 21}, {"DK", 18}, {"SE", 24}, {"NO", 15}, {"FI", 18},
                              {"PL", 28}, {"CZ", 24}, {"SK", 24}, {"HU", 28}, {"RO", 24}, {"BG", 22}, {"HR", 21}, {"SI", 19},
                              {"GR", 27}, {"LT", 20}, {"LV", 21}, {"EE", 20}, {"TR", 26}, {"MT", 31}, {"CY", 28}};
    for (auto const& land : lands) {
        if (land.code == country) return land.length;
    }
    return 0;
}

bool fits_97(std::string_view iban)
{
    int rest = 0;
    auto add = [&](char c) { rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97; };
    for (char const c : iban.substr(4)) add(c);
    for (char const c : iban.substr(0, 4)) add(c);
    return rest == 1;
}

std::optional<PersonalSpan> iban_at(std::string_view text, std::size_t from)
{
    if (!starts_here(text, from) || !is_letter(at(text, from)) || !is_letter(at(text, from + 1))) return std::nullopt;
    std::string const country{capital(text[from]), capital(text[from + 1])};
    auto const wanted = iban_length(country);
    if (wanted == 0) return std::nullopt;
    std::string iban;
    auto i = from;
    for (; i < text.size() && iban.size() < wanted; ++i) {
        char const c = text[i];
        if (is_digit(c) || is_letter(c)) iban += capital(c);
        else if ((c != ' ' && c != '.' && c != '-') || !(is_digit(at(text, i + 1)) || is_letter(at(text, i + 1)))) return std::nullopt;
    }
    if (iban.size() < wanted || (i < text.size() && is_word(text[i])) || !is_digit(iban[2]) || !is_digit(iban[3])) return std::nullopt;
    if (!fits_97(iban)) return std::nullopt;
    return PersonalSpan{from, i, PersonalKind::iban};
}

/// Runs of digits with at most two signs between them, from a place where a number begins.
struct Number {
    std::string digits;
    std::vector<std::size_t> groups; // length of each run
    std::vector<std::size_t> ends;   // where in the text each run ends
};

Number number_at(std::string_view text, std::size_t i)
{
    Number found;
    while (i < text.size() && found.digits.size() < 20) {
        auto const start = i;
        while (is_digit(at(text, i))) found.digits += text[i++];
        found.groups.push_back(i - start);
        found.ends.push_back(i);
        auto next = i;
        while (next < text.size() && next - i < 3 && std::string_view(" -./()").find(text[next]) != std::string_view::npos) ++next;
        if (next == i || !is_digit(at(text, next))) break;
        i = next;
    }
    return found;
}

/// 23-11-2026, 1/2/26, 2026-11-23: whatever follows it.
bool is_date_at(std::string_view text, std::size_t i)
{
    auto const number = number_at(text, i);
    if (number.groups.size() < 3) return false;
    auto part = [&](std::size_t from, std::size_t count) { return std::stoi(number.digits.substr(from, count)); };
    auto const& g = number.groups;
    char const mark = at(text, number.ends[0]);
    if (mark == '(' || mark == ')' || at(text, number.ends[1]) != mark) return false;
    if (g[0] == 4 && g[1] <= 2 && g[2] <= 2) return part(0, 4) >= 1900 && part(0, 4) <= 2100 && part(4, g[1]) <= 12;
    if (g[0] > 2 || g[1] > 2 || g[2] != 4) return false;
    return part(0, g[0]) <= 31 && part(g[0], g[1]) <= 12 && part(g[0] + g[1], 4) >= 1900 && part(g[0] + g[1], 4) <= 2100;
}

bool fits_11(std::string_view nine)
{
    int sum = -(nine[8] - '0');
    for (std::size_t i = 0; i < 8; ++i) sum += static_cast<int>(9 - i) * (nine[i] - '0');
    return sum % 11 == 0 && nine.find_first_not_of('0') != nine.npos;
}

/// Behind a number stands no more number: no decimals, no time, no unit of a sum.
bool ends_here(std::string_view text, std::size_t to)
{
    char const c = at(text, to);
    if (is_word(c)) return false;
    return !((c == ',' || c == ':' || c == '.' || c == '-' || c == '/') && is_digit(at(text, to + 1)));
}

/// Before it neither: not the second half of a longer one, not a sum of money.
bool begins_here(std::string_view text, std::size_t from)
{
    if (!starts_here(text, from)) return false;
    if (from > 1 && std::string_view("-./,:").find(text[from - 1]) != std::string_view::npos && is_word(text[from - 2])) return false;
    return true;
}

std::optional<PersonalSpan> bsn_at(std::string_view text, std::size_t from)
{
    if (!begins_here(text, from)) return std::nullopt;
    auto const number = number_at(text, from);
    bool const said = named_before(text, from, {"bsn", "burgerservicenummer", "sofinummer", "sofi"}, 3);
    std::string nine;
    std::size_t to = from;
    for (std::size_t i = 0; i < number.groups.size() && nine.size() < 9; ++i) {
        nine = number.digits.substr(0, nine.size() + number.groups[i]);
        to = number.ends[i];
    }
    if (said && nine.size() == 8) nine.insert(0, "0");
    if (nine.size() != 9 || !ends_here(text, to) || !fits_11(nine)) return std::nullopt;
    auto const& g = number.groups;
    bool const usual = g[0] == 9 || (g[0] == 4 && g[1] == 2) || (g[0] == 3 && g[1] == 3);
    if (!said && (!usual || is_case_number(text, from) || is_date_at(text, from))) return std::nullopt;
    return PersonalSpan{from, to, PersonalKind::bsn};
}

/// The length of the area code of a national number: 06, 043 or 0475; nought when no telephone has it.
std::size_t code_length(std::string_view digits)
{
    constexpr std::string_view short_codes[] = {"010", "013", "015", "020", "023", "024", "026", "030", "033", "035", "036",
                                                "038", "040", "043", "045", "046", "050", "053", "055", "058", "070", "071",
                                                "072", "073", "074", "075", "076", "077", "078", "079", "084", "085", "087"};
    if (digits.starts_with("06")) return digits[2] == '0' ? 0 : 2;
    if (std::find(std::begin(short_codes), std::end(short_codes), digits.substr(0, 3)) != std::end(short_codes)) return 3;
    return digits[1] >= '1' && digits[1] <= '5' && digits[2] != '0' ? 4 : 0;
}

/// 06-12345678, 043 350 40 40, (0475) 12 34 56.
std::optional<std::size_t> national_end(std::string_view text, std::size_t from)
{
    auto const number = number_at(text, from);
    if (number.digits.size() < 10) return std::nullopt;
    auto const code = code_length(number.digits);
    if (code == 0) return std::nullopt;
    std::size_t count = 0;
    for (std::size_t i = 0; i < number.groups.size(); ++i) {
        count += number.groups[i];
        bool const mobile = code == 2;
        // The first gap of a number in a town stands behind its code; people cut mobile numbers anywhere.
        if (i == 0 && count != 10 && !mobile && count != code) return std::nullopt;
        if (count == 10) return number.ends[i];
        if (count > 10) return std::nullopt;
    }
    return std::nullopt;
}

/// +31 6 12345678, 0031 (0)43 3504040, +32 475 12 34 56.
std::optional<std::size_t> international_end(std::string_view text, std::size_t from)
{
    auto const number = number_at(text, from);
    auto const plus = from > 0 && text[from - 1] == '+';
    if (!plus && !number.digits.starts_with("00")) return std::nullopt;
    auto const land = std::string_view(number.digits).substr(plus ? 0 : 2);
    if (land.empty() || land[0] == '0') return std::nullopt;
    bool const dutch = land.starts_with("31");
    auto const wanted = dutch ? (land.substr(2).starts_with("0") ? 12u : 11u) : 0u;
    if (dutch && land.substr(2).starts_with("800")) return std::nullopt;
    std::size_t count = 0;
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < number.groups.size(); ++i) {
        count += number.groups[i];
        auto const without = count - (plus ? 0 : 2);
        if (dutch ? without == wanted : (without >= 10 && without <= 14)) best = number.ends[i];
    }
    return best;
}

std::optional<PersonalSpan> telephone_at(std::string_view text, std::size_t from)
{
    bool const plus = at(text, from) == '+';
    auto const digits = plus ? from + 1 : from;
    if (!begins_here(text, from) || !is_digit(at(text, digits))) return std::nullopt;
    if (!plus && text[from] != '0') return std::nullopt;
    if (is_date_at(text, from) || is_case_number(text, from)) return std::nullopt;
    if (!plus && (text.substr(from).starts_with("0800") || text.substr(from).starts_with("0900") || text.substr(from).starts_with("088")))
        return std::nullopt;
    auto const to = plus || text.substr(from).starts_with("00") ? international_end(text, digits) : national_end(text, from);
    if (!to || !ends_here(text, *to)) return std::nullopt;
    auto const bracket = from > 0 && text[from - 1] == '(' && text.substr(from, *to - from).find(')') != std::string_view::npos;
    return PersonalSpan{bracket ? from - 1 : from, *to, PersonalKind::phone};
}

/// "X9" patterns of the side codes of the RDW, without their dashes.
constexpr std::array<std::string_view, 14> side_codes{"XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9",
                                                      "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9"};
constexpr std::size_t modern_first = 6;

std::optional<std::size_t> plate_end(std::string_view text, std::size_t from, std::size_t code, bool said)
{
    constexpr std::string_view modern_letters = "BDFGHJKLMNPRSTVWXZ";
    bool const modern = code >= modern_first;
    bool small = false, dashes = false, gaps = false, spaces = false;
    auto i = from;
    for (char const want : side_codes[code]) {
        char const c = at(text, i);
        if (want == '-') {
            if (c == '-') dashes = true, ++i;
            else if (c == ' ') spaces = true, ++i;
            else gaps = true;
            continue;
        }
        if (want == '9' ? !is_digit(c) : !is_letter(c)) return std::nullopt;
        if (want == 'X' && modern && modern_letters.find(capital(c)) == std::string_view::npos) return std::nullopt;
        small = small || (is_letter(c) && !is_capital(c));
        ++i;
    }
    char const next = at(text, i);
    if (is_word(next) || (next == '-' && is_word(at(text, i + 1)))) return std::nullopt;
    if (dashes + gaps + spaces > 1) return std::nullopt;
    if (said) return i;
    if (spaces || (gaps && (!modern || small)) || (dashes && small && !modern)) return std::nullopt;
    return i;
}

std::optional<PersonalSpan> plate_at(std::string_view text, std::size_t from)
{
    if (!starts_here(text, from) || (from > 1 && text[from - 1] == '-' && is_word(text[from - 2]))) return std::nullopt;
    // What stands before it costs most to look at: only where the shape is that of a plate at all.
    auto const could_be = [&](std::size_t code) { return plate_end(text, from, code, true).has_value(); };
    std::size_t first = 0;
    while (first < side_codes.size() && !could_be(first)) ++first;
    if (first == side_codes.size() || is_case_number(text, from)) return std::nullopt;
    bool const said = named_before(text, from, {"kenteken", "nummerbord", "nummerplaat", "kentekenplaat", "plate", "registration"}, 3);
    for (auto code = first; code < side_codes.size(); ++code) {
        if (auto const to = plate_end(text, from, code, said)) return PersonalSpan{from, *to, PersonalKind::licence_plate};
    }
    return std::nullopt;
}

std::optional<PersonalSpan> something_at(std::string_view text, std::size_t i)
{
    char const c = text[i];
    if (c == '+') return telephone_at(text, i);
    if (!is_digit(c) && !is_letter(c)) return std::nullopt;
    if (is_letter(c)) {
        // An account number has a digit behind its two letters, a plate "XX-XX-9" at the latest: most words are passed over here.
        auto const near = text.substr(i, 7);
        if (std::none_of(near.begin(), near.end(), is_digit)) return std::nullopt;
        if (auto const found = iban_at(text, i)) return found;
        return plate_at(text, i);
    }
    if (auto const found = telephone_at(text, i)) return found;
    if (auto const found = bsn_at(text, i)) return found;
    return plate_at(text, i);
}

Word word_of(PersonalKind kind)
{
    switch (kind) {
    case PersonalKind::bsn: return words::kernel::mask_bsn;
    case PersonalKind::iban: return words::kernel::mask_iban;
    case PersonalKind::email: return words::kernel::mask_email;
    case PersonalKind::phone: return words::kernel::mask_telephone;
    case PersonalKind::licence_plate: return words::kernel::mask_licence_plate;
    }
    return {};
}

} // namespace

std::vector<PersonalSpan> find_personal_data(std::string_view text)
{
    std::vector<PersonalSpan> found;
    for (auto sign = text.find('@'); sign != text.npos; sign = text.find('@', sign + 1)) {
        if (auto const mail = email_around(text, sign)) found.push_back(*mail);
    }
    auto const mails = found.size();
    for (std::size_t i = 0, mail = 0; i < text.size();) {
        while (mail < mails && found[mail].end <= i) ++mail;
        if (mail < mails && found[mail].begin <= i) {
            i = found[mail].end;
            continue;
        }
        auto const span = something_at(text, i);
        if (span) found.push_back(*span);
        i = span ? span->end : i + 1;
    }
    std::sort(found.begin(), found.end(), [](PersonalSpan const& a, PersonalSpan const& b) { return a.begin < b.begin; });
    return found;
}

bool has_personal_data(std::string_view text) { return !find_personal_data(text).empty(); }

std::vector<Word> personal_data_kinds(std::string_view text)
{
    std::vector<Word> kinds;
    for (auto const& span : find_personal_data(text)) {
        if (auto const word = word_of(span.kind); std::find(kinds.begin(), kinds.end(), word) == kinds.end()) kinds.push_back(word);
    }
    return kinds;
}

std::string masked(std::string_view text, Language language)
{
    std::string out;
    std::size_t done = 0;
    for (auto const& span : find_personal_data(text)) {
        if (span.begin < done) continue;
        out.append(text, done, span.begin - done);
        out += '[' + say(language, word_of(span.kind)) + ']';
        done = span.end;
    }
    return out.append(text, done);
}

bool looks_like_email(std::string_view text)
{
    auto const sign = text.find('@');
    if (text.size() > 254 || sign == text.npos || sign == 0 || sign > 64 || text.find('@', sign + 1) != text.npos) return false;
    auto const domain = text.substr(sign + 1);
    auto const dot = domain.rfind('.');
    if (dot == domain.npos || dot == 0 || dot + 1 == domain.size() || domain.find("..") != domain.npos || domain.front() == '-' ||
        domain.front() == '.')
        return false;
    // Nothing by which a header of a mail could be ended or a second address begun.
    return std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || std::string_view("<>(),;:\\\"[]").find(c) != std::string_view::npos;
    });
}

} // namespace kwartier
