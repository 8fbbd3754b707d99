// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr int start_letters = 3; // and two, for who types no more

std::string start_index(House const& house, std::string_view folded_word, int letters_max = start_letters)
{
    std::string_view start = folded_word;
    std::size_t bytes = 0;
    for (int letters = 0; bytes < start.size() && letters < letters_max; ++letters) {
        ++bytes;
        while (bytes < start.size() && (static_cast<unsigned char>(start[bytes]) & 0xC0) == 0x80) ++bytes;
    }
    return house.keys().blind_index("people.name", start.substr(0, bytes));
}

std::vector<std::string> start_indexes(House const& house, std::string_view name)
{
    std::set<std::string> indexes;
    for (auto const& word : words_of(name))
        for (auto const letters : {start_letters - 1, start_letters}) indexes.insert(start_index(house, word, letters));
    return {indexes.begin(), indexes.end()};
}

std::optional<Blob> sealed(House const& house, SealKeyNumber key, std::string_view plain)
{
    if (plain.empty()) return std::nullopt;
    return house.keys().seal(key, plain).bytes;
}

std::string opened(House const& house, SealKeyNumber key, std::optional<Blob> const& blob)
{
    if (!blob) return {};
    return house.keys().open(key, SealedText{*blob}).value_or("");
}

PersonDetails open(House const& house, PersonRow const& row)
{
    PersonDetails d;
    d.id = row.id;
    d.reference = row.reference;
    d.name = opened(house, row.seal_key, row.name);
    d.email = opened(house, row.seal_key, row.email);
    d.phone = opened(house, row.seal_key, row.phone);
    d.language = row.language;
    d.state = row.state;
    d.has_password = !row.password.empty();
    d.version = row.version;
    return d;
}

std::optional<PersonDetails> open(Look const& look, std::optional<PersonRow> const& row)
{
    if (!row) return std::nullopt;
    return open(look.house, *row);
}

/// Every typed word is the beginning of a word of the name.
bool fits(std::string_view name, std::vector<std::string> const& typed)
{
    auto const own = words_of(name);
    return std::all_of(typed.begin(), typed.end(), [&](std::string const& word) {
        return std::any_of(own.begin(), own.end(), [&](std::string const& o) { return o.starts_with(word); });
    });
}

std::vector<PersonRow> candidates(Look const& look, Search const& asked, std::vector<std::string> const& typed)
{
    if (asked.words.find('@') != std::string::npos) {
        auto const found = store::find_email(look.db, email_index(look.house, asked.words));
        return found ? std::vector{*found} : std::vector<PersonRow>{};
    }
    if (!typed.empty()) {
        auto const longest =
            *std::max_element(typed.begin(), typed.end(), [](auto const& a, auto const& b) { return a.size() < b.size(); });
        return store::by_name_start(look.db, start_index(look.house, longest), 1000);
    }
    return store::with_role(look.db, look.now, asked.role, 500);
}

} // namespace

std::string plain_email(std::string_view typed)
{
    std::string plain(trimmed(typed));
    for (auto& c : plain)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return plain;
}

std::string email_index(House const& house, std::string_view email) { return house.keys().blind_index("people.email", plain_email(email)); }

std::vector<Problem> problems_of(NewPerson const& p)
{
    std::vector<Problem> problems;
    if (trimmed(p.name).empty()) problems.push_back({w::name_missing, "name"});
    if (length(p.name) > name_max) problems.push_back({w::name_too_long, "name"});
    if (!p.email.empty() && (p.email.size() > email_max || !looks_like_email(p.email))) problems.push_back({w::email_wrong, "email"});
    if (!p.phone.empty() && (p.phone.size() > phone_max || !looks_like_telephone(p.phone))) problems.push_back({w::phone_wrong, "phone"});
    return problems;
}

PersonId write_person(Act& act, NewPerson const& p, std::string_view purpose)
{
    auto const& house = act.house;
    auto const email = plain_email(p.email);
    PersonRow row;
    row.id = act.new_id<Person>();
    row.reference = new_reference('P');
    row.language = p.language;
    row.password = p.password_hash;
    row.created = act.now;
    row.seal_key = house.keys().fresh();
    row.name = house.keys().seal(row.seal_key, trimmed(p.name)).bytes;
    row.email = sealed(house, row.seal_key, email);
    row.phone = sealed(house, row.seal_key, trimmed(p.phone));
    store::add(act.db, row, email.empty() ? std::nullopt : std::optional(email_index(house, email)), purpose);
    store::set_name_starts(act.db, row.id, start_indexes(house, p.name));
    act.publish(PersonAdded{{row.id}});
    return row.id;
}

Result<PersonId> add_person(Act& act, NewPerson const& p)
{
    if (!act.actor.may(manage_people)) return Refusal{Why::forbidden, w::not_yours};
    if (auto problems = problems_of(p); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    if (!p.email.empty() && find_person(act, p.email)) return Refusal{Why::conflict, w::email_taken, "email"};
    return write_person(act, p, "account");
}

PersonId register_resident(Act& act, std::string_view email, Language language)
{
    return write_person(act, {.name = "", .email = std::string(email), .phone = "", .language = language, .password_hash = ""}, "account");
}

std::optional<PersonDetails> details(Look const& look, PersonId id) { return open(look, store::find(look.db, id)); }

std::optional<PersonDetails> details(Look const& look, std::string_view reference)
{
    auto const read = read_reference(reference);
    return read.empty() ? std::nullopt : open(look, store::find_reference(look.db, read));
}

Outcome change_person(Act& act, PersonId id, int version, NewPerson const& wanted)
{
    auto const herself = act.actor.person == id;
    if (!herself && !act.actor.may(manage_people)) return Refusal{Why::forbidden, w::not_yours};
    auto row = store::find(act.db, id);
    if (!row) return Refusal{Why::not_found, w::person_unknown};
    auto p = wanted;
    if (!act.actor.may(manage_people)) p.email = opened(act.house, row->seal_key, row->email);
    if (auto problems = problems_of(p); !problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    auto const email = plain_email(p.email);
    auto const index = email.empty() ? std::nullopt : std::optional(email_index(act.house, email));
    if (index) {
        auto const other = store::find_email(act.db, *index);
        if (other && other->id != id) return Refusal{Why::conflict, w::email_taken, "email"};
    }
    row->version = version;
    row->language = p.language;
    row->name = act.house.keys().seal(row->seal_key, trimmed(p.name)).bytes;
    row->email = sealed(act.house, row->seal_key, email);
    row->phone = sealed(act.house, row->seal_key, trimmed(p.phone));
    if (!store::save_details(act.db, *row, index)) return Refusal{Why::conflict, w::changed_meanwhile};
    store::set_name_starts(act.db, id, start_indexes(act.house, p.name));
    act.publish(PersonChanged{{id}});
    return Done{};
}

std::vector<PersonDetails> search(Look const& look, Search const& asked)
{
    if (!look.actor.may(manage_people)) return {};
    auto const by_email = asked.words.find('@') != std::string::npos;
    auto const typed = by_email ? std::vector<std::string>{} : words_of(asked.words);
    std::vector<PersonDetails> found;
    for (auto const& row : candidates(look, asked, typed)) {
        auto person = open(look.house, row);
        if (!fits(person.name, typed)) continue;
        if (asked.role && !asked.words.empty()) {
            auto const held = store::held(look.db, row.id, look.now);
            if (std::none_of(held.begin(), held.end(), [&](GrantRow const& g) { return g.role == *asked.role; })) continue;
        }
        found.push_back(std::move(person));
    }
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return folded(a.name) < folded(b.name); });
    if (found.size() > 100) found.resize(100);
    return found;
}

std::optional<Refusal> password_refused(std::string_view password, std::string_view email, std::string const& field)
{
    static constexpr std::string_view common[] = {"wachtwoord", "password",   "welkom", "qwerty",
                                                  "azerty",     "maastricht", "geheim", "letmein"};
    if (length(password) < password_min)
        return Refusal{Why::invalid, Said{w::password_short, {{"n", std::to_string(password_min)}}}, field};
    if (password.size() > password_max) return Refusal{Why::invalid, w::password_long, field};
    auto const plain = folded(password);
    auto const all_digits = plain.find_first_not_of("0123456789") == std::string::npos;
    auto const few = std::set<char>(plain.begin(), plain.end()).size() < 5;
    auto const known = std::any_of(std::begin(common), std::end(common), [&](std::string_view c) { return plain.starts_with(c); });
    auto const own = email.substr(0, email.find('@'));
    if (all_digits || few || known || (own.size() > 3 && plain.find(folded(own)) != std::string::npos))
        return Refusal{Why::invalid, w::password_easy, field};
    return std::nullopt;
}

void set_password(Act& act, PersonId id, std::string_view hash)
{
    store::save_password(act.db, id, hash);
    act.publish(PasswordChanged{{id}});
}

std::string display_name(Look const& look, PersonId id)
{
    if (!id || (look.actor.person != id && !look.actor.may(see_names))) return {};
    auto const row = store::find(look.db, id);
    return row ? opened(look.house, row->seal_key, row->name) : std::string{};
}

Language language_of(Look const& look, PersonId id)
{
    auto const row = store::find(look.db, id);
    return row ? row->language : Language::nl;
}

std::optional<std::string> mail_address(Look const& look, PersonId id)
{
    if (look.actor.person != id && !look.actor.house_itself) return std::nullopt;
    auto const row = store::find(look.db, id);
    if (!row || row->state != PersonState::active || !row->email) return std::nullopt;
    return look.house.keys().open(row->seal_key, SealedText{*row->email});
}

std::optional<PersonId> find_person(Look const& look, std::string_view email)
{
    auto const row = store::find_email(look.db, email_index(look.house, email));
    return row ? std::optional(row->id) : std::nullopt;
}

} // namespace kwartier::people
