// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/pdok.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>

#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"
#include "slices/areas/areas.hpp"

namespace kwartier::addresses::pdok {

namespace {

namespace fs = std::filesystem;

constexpr long wait_milliseconds = 1000;
constexpr std::size_t answer_max = 256 * 1024, words_max = 8, question_max = 80;
constexpr int silent_max = 3, asking_max = 2;
constexpr auto pause = minutes{1};
constexpr auto kept_for = days{30};
constexpr std::size_t kept_max = 5000;

/// How it has been lately; one per house.
struct State {
    std::mutex lock;
    int silent = 0;
    Instant paused_until{};
    std::atomic<int> asking{0};
};

/// One of the few places from which may be asked at a time: a slow service must not take all threads of the pool.
class Turn {
public:
    explicit Turn(State& state) : m_state(state), m_mine(++state.asking <= asking_max) {}
    ~Turn() { --m_state.asking; }
    Turn(Turn const&) = delete;
    explicit operator bool() const { return m_mine; }

private:
    State& m_state;
    bool m_mine;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into)
{
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > answer_max) return 0;
    body.append(bytes, size * count);
    return size * count;
}

/// The body of an answer with status 200 within a second; nothing otherwise.
std::optional<std::string> fetched(std::string const& address)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    struct Done {
        void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    };
    std::unique_ptr<CURL, Done> const curl(curl_easy_init());
    if (!curl) return std::nullopt;
    std::string body;
    curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, wait_milliseconds);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "Kwartier");
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
    long status = 0;
    if (curl_easy_perform(curl.get()) != CURLE_OK) return std::nullopt;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return status == 200 ? std::optional(std::move(body)) : std::nullopt;
}

std::string address_of(Look const& look, std::string const& question)
{
    auto address = look.house.config().pdok_url;
    while (address.ends_with('/')) address.pop_back();
    address += "/free?q=" + percent_encoded(question) + "&rows=10&fl=" + percent_encoded("type,weergavenaam,centroide_ll") +
               "&fq=" + percent_encoded("type:(adres OR weg)");
    auto const city = areas::city(look);
    if (city && city->code.starts_with("GM")) address += "&fq=" + percent_encoded("gemeentecode:" + city->code.substr(2));
    return address;
}

fs::path folder(House const& house) { return fs::path(house.config().data) / "pdok"; }

/// The name says nothing about what was asked.
fs::path kept_path(Look const& look, std::string const& address) { return folder(look.house) / (secret_hash(address) + ".json"); }

std::optional<std::string> kept(fs::path const& path)
{
    std::error_code none;
    auto const written = fs::last_write_time(path, none);
    if (none || fs::file_time_type::clock::now() - written > kept_for) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void keep(fs::path const& path, std::string const& answer)
{
    std::error_code ignored; // what cannot be kept is asked again
    fs::create_directories(path.parent_path(), ignored);
    auto const part = fs::path(path).concat("." + random_code());
    {
        std::ofstream file(part, std::ios::binary);
        file << answer;
        if (!file) return;
    }
    fs::rename(part, path, ignored);
}

bool paused(State& state, Instant now)
{
    std::lock_guard const guard(state.lock);
    return now < state.paused_until;
}

void note(State& state, bool answered, Instant now)
{
    std::lock_guard const guard(state.lock);
    state.silent = answered ? 0 : state.silent + 1;
    if (state.silent < silent_max) return;
    state.paused_until = now + pause;
    state.silent = 0;
}

} // namespace

std::string question(std::string_view typed)
{
    if (has_personal_data(typed) || names_masked(typed, Language::nl) != typed) return {};
    auto const words = words_of(typed);
    if (words.empty() || words.size() > words_max) return {};
    std::string all;
    for (auto const& word : words) all += (all.empty() ? "" : " ") + word;
    bool const enough = std::any_of(words.begin(), words.end(), [](std::string const& word) { return word.size() >= 3; });
    return enough && all.size() <= question_max ? all : std::string();
}

std::optional<std::vector<Suggestion>> ask(Look const& look, std::string_view typed)
{
    if (look.house.config().pdok_url.empty()) return std::nullopt;
    auto const asked = question(typed);
    if (asked.empty()) return std::nullopt;
    auto const address = address_of(look, asked);
    auto const path = kept_path(look, address);
    std::optional<std::vector<Suggestion>> found;
    if (auto const before = kept(path)) found = read_answer(*before);
    if (!found) {
        auto& state = look.house.kept<State>();
        if (paused(state, look.now)) return std::nullopt;
        Turn const turn(state);
        if (!turn) return std::nullopt;
        auto const answer = fetched(address);
        if (answer) found = read_answer(*answer);
        note(state, found.has_value(), look.now);
        if (!found) return std::nullopt;
        keep(path, *answer);
    }
    std::erase_if(*found, [&](Suggestion const& one) { return areas::locate(look, one.at).where == areas::Found::Where::outside; });
    return found;
}

void clean(House const& house, Instant)
{
    std::error_code none;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (auto const& entry : fs::directory_iterator(folder(house), none)) files.emplace_back(entry.last_write_time(none), entry.path());
    std::sort(files.begin(), files.end());
    auto const oldest = fs::file_time_type::clock::now() - kept_for;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files[i].first < oldest || files.size() - i > kept_max) fs::remove(files[i].second, none);
}

} // namespace kwartier::addresses::pdok
