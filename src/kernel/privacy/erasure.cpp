// SPDX-License-Identifier: EUPL-1.2
// What leaves because the person asks, and what leaves with it outside the database.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/kernel_parts.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/files/files.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/privacy/data_page.hpp"
#include "kernel/privacy/privacy.hpp"

namespace kwartier::privacy {

void declare_retention(Slice&);

namespace {

constexpr int things_an_act = 10;
constexpr std::size_t in_a_job = 40; // hashes of 64 letters; a job holds 4,000

template <class T>
std::vector<T> in_order(House const& house)
{
    auto all = house.all<T>();
    std::stable_sort(all.begin(), all.end(), [](T const& a, T const& b) { return a.order < b.order; });
    return all;
}

/// The job "privacy.forget": keys and files that nothing names any more.
void forget(House const& house, JobRow const& job)
{
    auto const payload = nlohmann::json::parse(job.payload);
    for (auto const& key : payload["keys"]) house.keys().erase(key.get<std::int64_t>());
    for (auto const& file : payload["files"]) {
        auto const hash = file.get<std::string>();
        // On the writer, so that nobody names the same picture again in between.
        house.act(the_house(), house.now(), [&](Act& act) {
            if (!attachments::names(act, hash)) house.files().erase(hash);
        });
    }
}

/// The job "privacy.erase": everything of one person, as of the moment they asked.
void erase_person(House const& house, JobRow const& job)
{
    DataSubject const who{.person = PersonId{nlohmann::json::parse(job.payload).value("person", std::int64_t{0})}, .subject = {}};
    for (auto const& erasure : in_order<Erasure>(house)) {
        for (bool more = true; more;) {
            house.act(the_house(), job.due, [&](Act& act) {
                Leaving leaving;
                more = !erasure.erase(act, who, things_an_act, leaving);
                queue_leaving(act, leaving);
            });
        }
    }
    house.database().forget_log();
}

} // namespace

void queue_leaving(Act& act, Leaving const& leaving)
{
    for (std::size_t at = 0; at < std::max(leaving.keys.size(), leaving.files.size()); at += in_a_job) {
        nlohmann::json payload{{"keys", nlohmann::json::array()}, {"files", nlohmann::json::array()}};
        for (auto i = at; i < std::min(at + in_a_job, leaving.keys.size()); ++i) payload["keys"].push_back(leaving.keys[i]);
        for (auto i = at; i < std::min(at + in_a_job, leaving.files.size()); ++i) payload["files"].push_back(leaving.files[i]);
        jobs::queue(act, "privacy.forget", payload.dump(), act.now);
    }
}

void queue_erasure(Act& act, PersonId person)
{
    jobs::queue(act, "privacy.erase", "{\"person\":" + std::to_string(person.value) + '}', act.now);
}

void erase(Act& act, DataSubject const& who)
{
    Leaving leaving;
    for (auto const& erasure : in_order<Erasure>(act.house))
        while (!erasure.erase(act, who, things_an_act, leaving)) {
        }
    queue_leaving(act, leaving);
    jobs::queue(act, "privacy.forget_log", "{}", act.now);
}

std::vector<DataSection> everything(Look const& look, DataSubject const& who)
{
    std::vector<DataSection> all;
    for (auto const& part : in_order<Export>(look.house))
        for (auto& section : part.about(look, who)) all.push_back(std::move(section));
    return all;
}

std::string as_json(Look const& look, std::vector<DataSection> const& sections)
{
    nlohmann::ordered_json all;
    all["city"] = city_name(look.house);
    all["made_at"] = iso(look.now);
    for (auto const& section : sections) {
        auto& list = all[std::string(section.key)] = nlohmann::ordered_json::array();
        for (auto const& record : section.records) {
            nlohmann::ordered_json one;
            for (auto const& line : record.lines) {
                // A key that comes again is a list.
                auto& at = one[std::string(line.key)];
                if (at.is_null()) at = line.value;
                else if (at.is_array()) at.push_back(line.value);
                else at = nlohmann::ordered_json::array({at, line.value});
            }
            list.push_back(std::move(one));
        }
    }
    return all.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace kwartier::privacy

namespace kwartier {

void declare_privacy(Slice& slice)
{
    privacy::declare_retention(slice);
    slice.get("/gegevens-gewist", gate::everyone, privacy::erased_page);
    slice.offer(JobKind{"privacy.forget", privacy::forget});
    slice.offer(JobKind{"privacy.forget_log", [](House const& house, JobRow const&) { house.database().forget_log(); }});
    slice.offer(JobKind{"privacy.erase", privacy::erase_person});
}

} // namespace kwartier
