// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/finding.hpp"

#include <algorithm>
#include <cctype>
#include <memory>
#include <mutex>

#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/text.hpp"
#include "kernel/search/vocabulary.hpp"
#include "slices/addresses/addresses.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_finding.hpp"

namespace kwartier::reports {

namespace {

constexpr int shown_most = 50;
constexpr int looked_through = 200; // of which some may belong to somebody else's department
constexpr std::size_t name_words_most = 6;
constexpr std::size_t digits_least = 6, digits_kept = 9;
constexpr int reports_learned = 100'000;

/// "+31 6 1234 5678" and "06-12345678" are the same number.
std::string last_digits(std::string_view phone)
{
    std::string digits;
    std::copy_if(phone.begin(), phone.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.size() < digits_least) return {};
    return digits.substr(digits.size() - std::min(digits.size(), digits_kept));
}

std::vector<std::string> name_marks(KeyRing const& keys, std::string_view name)
{
    auto words = words_of(name);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::vector<std::string> marks;
    for (auto const& word : words)
        if (marks.size() < name_words_most) marks.push_back(keys.blind_index("reporters.name", word));
    return marks;
}

std::vector<ReportRow> found_by(Look const& look, std::string_view typed)
{
    auto const& keys = look.house.keys();
    if (typed.find('@') != std::string_view::npos)
        return store::of_email(look.db, keys.blind_index("reporters.email", folded(std::string(typed))), looked_through);
    auto const has_letter = std::any_of(typed.begin(), typed.end(), [](unsigned char c) { return std::isalpha(c) != 0 || c >= 0x80; });
    if (!has_letter) {
        auto const digits = last_digits(typed);
        if (digits.empty()) return {};
        return store::marked(look.db, {keys.blind_index("reporters.phone", digits)}, looked_through);
    }
    return store::marked(look.db, name_marks(keys, typed), looked_through);
}

/// The words of this process.
class Known {
public:
    std::shared_ptr<search::Vocabulary const> now(Look const& look)
    {
        auto const newest = store::vocabulary_now(look.db);
        std::lock_guard const guard(m_lock);
        if (newest == m_id || (newest != 0 && newest < m_id)) return m_words;
        m_words = newest == 0 ? nullptr : std::make_shared<search::Vocabulary const>(store::vocabulary(look.db, newest));
        m_id = newest;
        return m_words;
    }

private:
    std::mutex m_lock;
    std::int64_t m_id = 0;
    std::shared_ptr<search::Vocabulary const> m_words;
};

} // namespace

std::vector<std::string> marks_of(KeyRing const& keys, Contact const& contact)
{
    auto marks = name_marks(keys, contact.name);
    if (auto const digits = last_digits(contact.phone); !digits.empty()) marks.push_back(keys.blind_index("reporters.phone", digits));
    return marks;
}

std::vector<ReportRow> reported_by(Look const& look, std::string_view typed)
{
    typed = trimmed(typed);
    if (typed.empty()) return {};
    auto found = found_by(look, typed);
    std::erase_if(found, [&](ReportRow const& report) { return !rights_on(look, report).see_reporter; });
    if (found.size() > shown_most) found.resize(shown_most);
    return found;
}

bool mark_some_reporters(House const& house)
{
    constexpr int at_once = 50;
    bool more = false;
    house.database().write([&](Write& db) {
        auto const some = store::take_unmarked(db, at_once);
        for (auto const& row : some) {
            auto const opened = [&](std::optional<SealedText> const& sealed) {
                return sealed ? house.keys().open(row.seal, *sealed).value_or("") : std::string();
            };
            store::insert_marks(db, row.id, marks_of(house.keys(), {opened(row.name), {}, opened(row.phone)}));
        }
        more = some.size() == at_once;
        return Database::Verdict::keep;
    });
    return more;
}

void learn_words(House const& house, Instant now)
{
    search::WordCount count;
    std::int64_t before = 0;
    house.look(the_house(), now, [&](Look const& look) {
        before = store::vocabulary_now(look.db);
        store::each_words(look.db, reports_learned, [&](std::string_view text, std::string_view place) { count.add({text, place}); });
        for (auto const& street : addresses::street_names(look)) count.add_public(street);
        for (auto const& area : areas::neighbourhoods(look, look.today())) count.add_public(area.name);
        for (auto const& category : categories(look)->all())
            for (auto const& name : category.name) count.add_public(name);
    });
    auto const words = count.text();
    house.act(the_house(), now, [&](Act& act) {
        // What was read may hold the words of somebody who was erased since: the next round reads again.
        if (store::vocabulary_now(act.db) == before) store::put_vocabulary(act.db, act.new_number(), words);
    });
}

void forget_words(Act& act) { store::put_vocabulary(act.db, act.new_number(), ""); }

void learn_words_again(House const& house, Instant now)
{
    bool known = false;
    house.database().read([&](Read& db) {
        auto const newest = store::vocabulary_now(db);
        known = newest != 0 && !store::vocabulary(db, newest).empty();
    });
    if (!known) learn_words(house, now);
}

std::string known_words(Look const& look)
{
    auto const newest = store::vocabulary_now(look.db);
    return newest == 0 ? std::string() : store::vocabulary(look.db, newest);
}

std::optional<std::string> mended(Look const& look, std::string_view typed)
{
    auto const known = look.house.kept<Known>().now(look);
    return known ? known->mended(typed) : std::nullopt;
}

} // namespace kwartier::reports
