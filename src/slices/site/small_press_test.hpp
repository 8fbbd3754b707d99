// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <doctest/doctest.h>

#include <map>

#include "kernel/base/secret.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/people/people.hpp"
#include "slices/site/service.hpp"
#include "testing/city.hpp"

namespace kwartier::site {

inline constexpr std::string_view press_password = "drie natte duiven";

/// The small city with people who write:
/// Rie, of the platform of Itteren, who is new · Toon, the same, who was called trusted · Eva, editor of the whole city · Leon, alderman of Noordoost.
class SmallPress {
public:
    explicit SmallPress(testing::City& in) : city(in)
    {
        static auto const hash = password_hash(press_password);
        city.act_as("Ada", [&](Act& act) {
            auto const add = [&](std::string const& name, Role role, AreaId area, bool trusted = false) {
                auto const id = people::add_person(
                    act,
                    {.name = name + " van Testdam", .email = mail_of(name), .phone = {}, .language = Language::nl, .password_hash = hash});
                REQUIRE(id.ok());
                REQUIRE(people::grant(act, {.person = *id, .role = role, .area = area, .begins = {}, .ends = {}, .trusted = trusted}).ok());
                m_people[name] = *id;
            };
            add("Rie", Role::platform_member, city.neighbourhood("Itteren"));
            add("Toon", Role::platform_member, city.neighbourhood("Itteren"), true);
            add("Eva", Role::editor, {});
            add("Leon", Role::alderman, city.district("Noordoost"));
        });
    }

    static std::string mail_of(std::string name)
    {
        name[0] = static_cast<char>(std::tolower(name[0]));
        return name + "@testdam.example";
    }
    PersonId id(std::string const& name) const
    {
        auto const found = m_people.find(name);
        return found == m_people.end() ? city.id_of(name) : found->second;
    }
    Actor actor(std::string const& name) const
    {
        Actor actor;
        city.house().look(the_house(), city.now(), [&](Look const& look) { actor = people::actor_of(look, id(name)); });
        return actor;
    }
    template <class T>
    Result<T> as(std::string const& name, std::function<Result<T>(Act&)> const& deed) const
    {
        return city.house().attempt<T>(actor(name), city.now(), deed);
    }
    void look_as(std::string const& name, std::function<void(Look const&)> const& seeing) const
    {
        city.house().look(name.empty() ? Actor{} : actor(name), city.now(), seeing);
    }

    Draft news(std::string title = "De buurttuin is open", std::string_view neighbourhood = "Itteren") const
    {
        Draft draft;
        draft.area = city.neighbourhood(neighbourhood);
        draft.text = {std::move(title), "Kom zaterdag kijken.", "Er zijn **vijf** bakken vrij."};
        return draft;
    }
    PostId begun(std::string const& who, Draft const& draft) const
    {
        auto const post = as<PostId>(who, [&](Act& act) { return begin(act, draft); });
        REQUIRE(post.ok());
        return *post;
    }
    PostRow row(PostId id) const
    {
        std::optional<PostRow> found;
        look_as("", [&](Look const& look) { found = store::find(look.db, id); });
        REQUIRE(found.has_value());
        return *found;
    }
    Seen seen(PostId id) const { return {id, row(id).version}; }
    Result<PostState> publishes(std::string const& who, PostId id) const
    {
        auto const now = seen(id);
        return as<PostState>(who, [&](Act& act) { return publish(act, now); });
    }
    /// Written and published by an editor.
    PostId published(Draft const& draft, std::string const& who = "Eva") const
    {
        auto const post = begun(who, draft);
        auto const state = publishes(who, post);
        REQUIRE(state.ok());
        REQUIRE(*state == PostState::published);
        return post;
    }
    std::vector<std::string> titles(AreaId area) const
    {
        std::vector<std::string> all;
        look_as("", [&](Look const& look) {
            for (auto const& card : latest(look, area, 20)) all.push_back(card.title);
        });
        return all;
    }
    std::vector<std::string> told(PostId id) const
    {
        std::vector<std::string> words;
        look_as("", [&](Look const& look) {
            for (auto const& sent : tell::told(look, subject(id))) words.push_back(sent.word);
        });
        return words;
    }

    testing::City& city;

private:
    std::map<std::string, PersonId> m_people;
};

template <class T>
bool refused_with(Result<T> const& result, Why why, std::string_view field = {})
{
    return !result && result.refusal().why == why && result.refusal().problems.front().field == field;
}

} // namespace kwartier::site
