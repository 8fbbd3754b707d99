// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "kernel/act/contributions.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/collecting.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/words.gen.hpp"
#include "testing/browser.hpp"
#include "testing/city.hpp"

namespace kwartier::follows {

/// Something happened to a note.
struct Noted {
    static constexpr std::string_view word = "proef.noted";
    std::int64_t note;
    PersonId by;
    FactRow row() const { return {{"note", note}, {}, {}}; }
};

/// The small city with somebody who publishes: the tests' own feed of news, and notes that can be followed. A second house on the same
/// database, because what is offered is decided before a house is built.
class SmallPress {
public:
    explicit SmallPress(testing::City& in) : city(in)
    {
        declare_all(m_manifest);
        Slice press("proef", m_manifest);
        press.offer(FeedSource{"proefnieuws", words::follows::menu, items, themes_of_feed});
        press.offer(AgendaSource{agenda});
        press.kind({"proefpost", post_title, post_address, post_visible});
        press.kind({"note", note_title, post_address, [](Look const&, std::int64_t) { return true; }});
        press.offer(Followable{"note", {Noted::word}});
        press.offer(
            Wording{Noted::word, [](Look const&, StoredFact const&, Language) { return std::string("Er staat een notitie bij."); }});
        press.offer(MessageWording{"proef.said", [](Look const&, Subject const&, Addressee const&, std::string const&, Language) {
                                       return Message{"Iets anders", "Dit komt van een ander."};
                                   }});
        house = std::make_unique<House>(city.house().config(), m_manifest);
        published().clear();
        upcoming().clear();
        hidden() = 0;
    }

    std::int64_t publish(std::string title, std::string_view neighbourhood, std::string theme = {})
    {
        auto const id = static_cast<std::int64_t>(published().size()) + 1;
        published().push_back({.subject = {"proefpost", id},
                               .area = city.neighbourhood(neighbourhood),
                               .at = city.now(),
                               .title = std::move(title),
                               .summary = "Een zin over wat er is.",
                               .address = "/proef/" + std::to_string(id),
                               .picture = {},
                               .theme = std::move(theme)});
        return id;
    }
    /// `id`: of something that was published, when it is the same.
    void plan(std::string title, std::string_view neighbourhood, Instant starts, std::int64_t id = 0)
    {
        if (id == 0) id = 1000 + static_cast<std::int64_t>(upcoming().size());
        upcoming().push_back({.subject = {"proefpost", id},
                              .area = city.neighbourhood(neighbourhood),
                              .starts = starts,
                              .ends = starts + hours{2},
                              .title = std::move(title),
                              .place = "Buurthuis",
                              .address = "/proef/" + std::to_string(id)});
    }
    /// Taken away by whoever published it.
    static std::int64_t& hidden()
    {
        static std::int64_t id = 0;
        return id;
    }

    void look(std::function<void(Look const&)> const& seeing) const { house->look(the_house(), city.now(), seeing); }
    void act(std::function<void(Act&)> const& deed) const { house->act(the_house(), city.now(), deed); }
    void act_as(std::string_view name, std::function<void(Act&)> const& deed) const { house->act(city.person(name), city.now(), deed); }
    /// Time passes, and the clockworks and jobs with it.
    void pass(std::chrono::milliseconds time)
    {
        city.pass(time);
        jobs::run_clockworks(*house, city.now());
        while (jobs::run_due(*house, city.now()) > 0) {
        }
    }

    /// Somebody without an account who confirmed to follow a neighbourhood.
    FollowerId follower(std::string_view email, std::string_view neighbourhood, std::vector<std::string> sources = {"*"}) const
    {
        FollowerId id;
        act([&](Act& act) {
            Wanted const wanted{{std::string(area_kind), city.neighbourhood(neighbourhood).value}, sources};
            REQUIRE(ask(act, email, wanted));
        });
        // The newest ask of this mailbox: found by what the mail would say.
        look([&](Look const& look) { id = FollowerId{newest_ask(look)}; });
        act([&](Act& act) {
            auto const asked = store::find(act.db, AskId{id.value});
            REQUIRE(asked);
            id = follower_of(act, confirm(act, *asked))->id;
        });
        return id;
    }

    /// What lies in the folder for this address, without the breaks in its lines.
    std::vector<std::string> mails(std::string_view to) const
    {
        std::vector<std::string> all;
        auto const folder = house->config().data + "/mail";
        if (!std::filesystem::exists(folder)) return all;
        for (auto const& entry : std::filesystem::directory_iterator(folder)) {
            std::ifstream in(entry.path(), std::ios::binary);
            std::string mail{std::istreambuf_iterator<char>(in), {}};
            if (mail.find("To: " + std::string(to)) == std::string::npos) continue;
            for (auto at = mail.find("=\r\n"); at != std::string::npos; at = mail.find("=\r\n")) mail.erase(at, 3);
            all.push_back(std::move(mail));
        }
        return all;
    }
    /// Those that are a digest: with the header by which one stops.
    std::vector<std::string> digests(std::string_view to) const
    {
        auto all = mails(to);
        std::erase_if(all, [](std::string const& mail) { return mail.find("List-Unsubscribe:") == std::string::npos; });
        return all;
    }

    testing::City& city;
    std::unique_ptr<House> house;

private:
    static std::vector<FeedItem>& published()
    {
        static std::vector<FeedItem> all;
        return all;
    }
    static std::vector<AgendaItem>& upcoming()
    {
        static std::vector<AgendaItem> all;
        return all;
    }
    static std::vector<FeedTheme> themes_of_feed(Look const&, Language) { return {{"feest", "Feest"}, {"school", "School"}}; }
    static std::vector<FeedItem> items(Look const& look, AreaId area, Instant since, Instant until, int at_most);
    static std::vector<AgendaItem> agenda(Look const& look, AreaId area, Instant from, Instant until, int at_most);
    static std::string post_title(Look const&, std::int64_t id)
    {
        for (auto const& item : published())
            if (item.subject.id == id) return item.title;
        for (auto const& item : upcoming())
            if (item.subject.id == id) return item.title;
        return {};
    }
    static std::string note_title(Look const&, std::int64_t id) { return "Notitie " + std::to_string(id); }
    static std::string post_address(Look const&, std::int64_t id) { return "/proef/" + std::to_string(id); }
    static bool post_visible(Look const& look, std::int64_t id) { return id != hidden() && !post_title(look, id).empty(); }
    static std::int64_t newest_ask(Look const& look) { return look.db.value<std::int64_t>("SELECT MAX(id) FROM follow_asks"); }

    Manifest m_manifest;
};

inline std::vector<FeedItem> SmallPress::items(Look const& look, AreaId area, Instant since, Instant until, int)
{
    std::vector<FeedItem> found;
    auto const below = areas::reach(look, area);
    for (auto const& item : published())
        if (item.at >= since && item.at < until && item.subject.id != hidden() && std::binary_search(below.begin(), below.end(), item.area))
            found.insert(found.begin(), item);
    return found;
}

inline std::vector<AgendaItem> SmallPress::agenda(Look const& look, AreaId area, Instant from, Instant until, int)
{
    std::vector<AgendaItem> found;
    auto const below = areas::reach(look, area);
    for (auto const& item : upcoming())
        if (item.ends >= from && item.starts < until && std::binary_search(below.begin(), below.end(), item.area)) found.push_back(item);
    return found;
}

inline int count(std::string const& text, std::string_view what)
{
    int n = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++n;
    return n;
}

} // namespace kwartier::follows
