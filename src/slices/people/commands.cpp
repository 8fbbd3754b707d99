// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/commands.hpp"

#include <iostream>
#include <map>
#include <span>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr std::string_view usage =
    R"(kwartier person add --name NAME --email ADDRESS [--role ROLE [--area AREA] [--until DATE]] [--language nl|en] [--password-stdin]
kwartier person list [--role ROLE]
kwartier person grant WHO --role ROLE [--area AREA] [--until DATE]
kwartier person end WHO --role ROLE [--area AREA]
kwartier person link WHO       prints a link to sign in with, once, within 15 minutes
kwartier person code WHO       prints the code that the app of this person shows now
kwartier person reset WHO      takes the second step of this person away, and signs out everywhere
WHO is an e-mail address or a reference (P-…); AREA a slug (mariaberg), or district:west where names are the same.
ROLE: resident platform_member community_worker partner desk handler district_manager alderman project_manager editor researcher
privacy_officer administrator
)";

struct Typed {
    std::map<std::string, std::string, std::less<>> options;
    std::vector<std::string> others;
    std::string wrong;

    std::string operator[](std::string_view name) const
    {
        auto const found = options.find(name);
        return found == options.end() ? std::string{} : found->second;
    }
    bool has(std::string_view name) const { return options.contains(name); }
};

Typed read(std::span<std::string const> arguments)
{
    static constexpr std::string_view with_value[] = {"--name", "--email", "--phone", "--role", "--area", "--until", "--language"};
    Typed typed;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto const& word = arguments[i];
        auto const takes = std::find(std::begin(with_value), std::end(with_value), word) != std::end(with_value);
        if (takes && i + 1 < arguments.size()) typed.options[word] = arguments[++i];
        else if (word == "--password-stdin") typed.options[word] = "";
        else if (takes || word.starts_with("--")) typed.wrong = word;
        else typed.others.push_back(word);
    }
    return typed;
}

int say_wrong(std::string_view what)
{
    std::cerr << what << "\n" << usage;
    return 2;
}

int say_refused(Refusal const& refusal)
{
    for (auto const& problem : refusal.problems) std::cerr << say(Language::en, problem.said) << "\n";
    return 1;
}

std::optional<AreaId> area_of(Look const& look, std::string const& typed)
{
    if (typed.empty()) return AreaId{};
    if (typed.find(':') != std::string::npos) return area_from(look, typed);
    for (auto const* kind : {"district:", "neighbourhood:", "ward:", "city:"})
        if (auto const found = area_from(look, kind + typed)) return found;
    return std::nullopt;
}

std::optional<PersonDetails> who(Look const& look, std::string const& typed)
{
    if (typed.find('@') == std::string::npos) return details(look, std::string_view(typed));
    auto const found = find_person(look, typed);
    return found ? details(look, *found) : std::nullopt;
}

Result<NewGrant> grant_of(Look const& look, Typed const& typed, PersonId person)
{
    NewGrant wanted;
    wanted.person = person;
    if (!role_from(typed["--role"], wanted.role)) return Refusal{Why::invalid, w::role_missing};
    auto const area = area_of(look, typed["--area"]);
    if (!area) return Refusal{Why::invalid, w::area_unknown};
    wanted.area = *area;
    if (typed.has("--until")) {
        auto const until = parse_date(typed["--until"]);
        if (!until) return Refusal{Why::invalid, w::date_wrong};
        wanted.ends = look.house.zone().start_of(*until + days{1});
    }
    return wanted;
}

int add(House const& house, Typed const& typed)
{
    NewPerson person{.name = typed["--name"],
                     .email = typed["--email"],
                     .phone = typed["--phone"],
                     .language = language_from(typed["--language"]),
                     .password_hash = ""};
    if (typed.has("--password-stdin")) {
        std::string password;
        std::getline(std::cin, password);
        if (auto const weak = password_refused(password, person.email, "")) return say_refused(*weak);
        person.password_hash = password_hash(password);
    }
    auto const added = house.attempt<std::string>(the_house(), clock_now(), [&](Act& act) -> Result<std::string> {
        auto const id = add_person(act, person);
        if (!id) return id.refusal();
        if (typed.has("--role")) {
            auto const wanted = grant_of(act, typed, *id);
            if (!wanted) return wanted.refusal();
            if (auto const given = grant(act, *wanted); !given) return given.refusal();
        }
        return details(act, *id)->reference;
    });
    if (!added) return say_refused(added.refusal());
    std::cout << *added << "\n";
    return 0;
}

int list(House const& house, Typed const& typed)
{
    Search asked;
    Role role{};
    if (typed.has("--role")) {
        if (!role_from(typed["--role"], role)) return say_wrong(typed["--role"] + " is not a role.");
        asked.role = role;
    }
    house.look(the_house(), clock_now(), [&](Look const& look) {
        for (auto const& person : search(look, asked)) {
            std::cout << person.reference << "  " << person.name << (person.email.empty() ? "" : " <" + person.email + ">") << "\n";
            for (auto const& held : grants(look, person.id))
                if (held.holds(look.now))
                    std::cout << "    " << held.number << "  " << name(held.role) << ", "
                              << (held.area ? areas::name(look, held.area) : "the whole city") << "\n";
        }
    });
    return 0;
}

int change(House const& house, Typed const& typed, bool ending)
{
    auto const done = house.attempt<std::string>(the_house(), clock_now(), [&](Act& act) -> Result<std::string> {
        auto const person = who(act, typed.others[1]);
        if (!person) return Refusal{Why::not_found, w::person_unknown};
        auto const wanted = grant_of(act, typed, person->id);
        if (!wanted) return wanted.refusal();
        if (!ending) {
            auto const given = grant(act, *wanted);
            if (!given) return given.refusal();
            return person->name + " is " + std::string(name(wanted->role)) + " from now on.";
        }
        for (auto const& held : grants(act, person->id)) {
            if (held.role != wanted->role || held.area != wanted->area || (held.ends && *held.ends <= act.now)) continue;
            if (auto const ended = end_grant(act, person->id, held.number); !ended) return ended.refusal();
            return person->name + " is " + std::string(name(wanted->role)) + " no longer.";
        }
        return Refusal{Why::not_found, w::grant_unknown};
    });
    if (!done) return say_refused(done.refusal());
    std::cout << *done << "\n";
    return 0;
}

int link(House const& house, Typed const& typed)
{
    auto const made = house.attempt<std::string>(the_house(), clock_now(), [&](Act& act) -> Result<std::string> {
        auto const person = who(act, typed.others[1]);
        if (!person) return Refusal{Why::not_found, w::person_unknown};
        return print_link(act, person->id);
    });
    if (!made) return say_refused(made.refusal());
    std::cout << *made << "\n";
    return 0;
}

int code(House const& house, Typed const& typed)
{
    std::string found;
    house.look(the_house(), clock_now(), [&](Look const& look) {
        if (auto const person = who(look, typed.others[1])) found = code_now(look, person->id);
    });
    if (found.empty()) return say_refused({Why::not_found, w::app_unknown});
    std::cout << found << "\n";
    return 0;
}

int reset(House const& house, Typed const& typed)
{
    auto const done = house.attempt<Done>(the_house(), clock_now(), [&](Act& act) -> Outcome {
        auto const person = who(act, typed.others[1]);
        if (!person) return Refusal{Why::not_found, w::person_unknown};
        return reset_second_step(act, person->id);
    });
    return done ? 0 : say_refused(done.refusal());
}

int person(House const& house, std::span<std::string const> arguments)
{
    auto const typed = read(arguments);
    if (!typed.wrong.empty()) return say_wrong(typed.wrong + " is not understood, or misses its value.");
    auto const what = typed.others.empty() ? std::string{} : typed.others[0];
    if (what == "add" && typed.others.size() == 1) return add(house, typed);
    if (what == "list" && typed.others.size() == 1) return list(house, typed);
    if (typed.others.size() == 2 && (what == "grant" || what == "end")) return change(house, typed, what == "end");
    if (typed.others.size() == 2 && what == "link") return link(house, typed);
    if (typed.others.size() == 2 && what == "code") return code(house, typed);
    if (typed.others.size() == 2 && what == "reset") return reset(house, typed);
    return say_wrong("What is to be done with people?");
}

} // namespace

void declare_commands(Slice& slice)
{
    slice.offer(Command{"person", "add, list, grant, end: people and their roles; link, code, reset: signing in",
                        Command::On::ready_database, person});
}

} // namespace kwartier::people
