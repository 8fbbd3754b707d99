// SPDX-License-Identifier: EUPL-1.2
#include "tools/crash/reporters.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tools/crash/wire.hpp"

namespace kwartier::crash {

namespace {

constexpr int clients = 32;
constexpr int readers = 4;
constexpr long long acts_of_a_round = 1'000'000;
constexpr std::string_view form = "/meldingen/nieuw";
constexpr std::string_view words_before = "Proefmelding ";

/// The first thing that can be chosen in a list of the form, after "choose".
std::string first_choice(std::string_view page, std::string_view name)
{
    auto const list = page.find(" name=\"" + std::string(name) + "\"");
    auto const options = between(page.substr(std::min(list, page.size())), ">", "</select>");
    return between(options.substr(std::min(options.find("</option>"), options.size())), "<option value=\"", "\"");
}

class Reporter {
public:
    Reporter(int port, std::atomic<long long>& acts) : m_wire(port), m_acts(acts)
    {
        auto const page = m_wire.get(form);
        if (!page) return;
        m_area = first_choice(page->body, "area");
        m_category = first_choice(page->body, "category");
        m_token = between(page->body, "name=\"_token\" value=\"", "\"");
        if (m_area.empty() || m_category.empty()) throw std::runtime_error("the form offers no area or no category");
    }
    void file_on()
    {
        while (auto const receipt = file()) {
            // One system call for a line, so that a kill cuts between lines.
            auto const line = std::to_string(receipt->act) + " " + receipt->link + "\n";
            if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return;
        }
    }

    struct Receipt {
        long long act = 0;
        std::string link;
    };
    /// Nothing when the server is gone.
    std::optional<Receipt> file()
    {
        std::optional<Receipt> receipt;
        while (m_open && !receipt) receipt = try_once();
        return receipt;
    }

private:
    /// Nothing when it was refused because the queue was full, or when the server is gone.
    std::optional<Receipt> try_once()
    {
        auto const act = ++m_acts;
        Fields fields{{"text", words_of_act(act)},
                      {"place", "voor de deur"},
                      {"area", m_area},
                      {"category", m_category},
                      {"name", "Melder " + std::to_string(act)},
                      {"email", "melder-" + std::to_string(act) + "@kwartier.example"}};
        if (!m_token.empty()) fields.emplace_back("_token", m_token);
        auto const answer = m_wire.post(form, fields);
        m_open = answer.has_value();
        if (!answer || answer->status == 503) return std::nullopt; // full; nothing was promised
        auto const link = between(answer->location, "/meldingen/volgen/", "?");
        if (answer->status != 303 || link.empty())
            throw std::runtime_error("act " + std::to_string(act) + " was answered by " + std::to_string(answer->status));
        return Receipt{act, link};
    }

    Wire m_wire;
    std::atomic<long long>& m_acts;
    bool m_open = true;
    std::string m_area, m_category, m_token;
};

/// Runs the same on some threads; what the first of them threw is thrown here.
template <class Work>
void together(int threads, Work work)
{
    std::mutex mutex;
    std::exception_ptr first;
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([&] {
            try {
                work();
            } catch (...) {
                std::lock_guard const lock(mutex);
                if (!first) first = std::current_exception();
            }
        });
    for (auto& thread : all) thread.join();
    if (first) std::rethrow_exception(first);
}

} // namespace

std::string words_of_act(long long act)
{
    return std::string(words_before) + std::to_string(act) + ": de stoeptegel voor de deur ligt los.";
}

long long act_in_words(std::string const& words)
{
    return words.starts_with(words_before) ? std::atoll(words.c_str() + words_before.size()) : 0;
}

bool ready(int port)
{
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < until) {
        auto const answer = Wire(port).get("/readyz");
        if (answer && answer->status == 200) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

void file_until_gone(int port, int round)
{
    std::atomic<long long> acts{round * acts_of_a_round};
    together(clients, [&] { Reporter(port, acts).file_on(); });
}

Rate file_for(int port, double seconds)
{
    using Clock = std::chrono::steady_clock;
    std::atomic<long long> acts{0};
    std::mutex mutex;
    std::vector<double> all;
    auto const until = Clock::now() + std::chrono::duration<double>(seconds);
    together(clients, [&] {
        Reporter reporter(port, acts);
        std::vector<double> took;
        for (auto begin = Clock::now(); begin < until && reporter.file(); begin = Clock::now())
            took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
        std::lock_guard const lock(mutex);
        all.insert(all.end(), took.begin(), took.end());
    });
    if (all.empty()) throw std::runtime_error("no report was acknowledged");
    std::sort(all.begin(), all.end());
    auto const at = [&](double part) { return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))]; };
    return {static_cast<double>(all.size()) / seconds, at(0.5), at(0.99)};
}

int open_links(int port, std::string const& file)
{
    std::vector<std::pair<long long, std::string>> receipts;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line) && !in.eof();)
        receipts.emplace_back(std::atoll(line.c_str()), line.substr(line.find(' ') + 1));
    std::atomic<std::size_t> next{0};
    std::atomic<int> wrong{0};
    together(readers, [&] {
        Wire wire(port);
        for (auto i = next++; i < receipts.size(); i = next++) {
            auto const& [act, link] = receipts[i];
            auto const page = wire.get("/meldingen/volgen/" + link);
            if (page && page->status == 200 && page->body.find(words_of_act(act)) != std::string::npos) continue;
            ++wrong;
            std::cerr << "the link of act " + std::to_string(act) + " gives " + (page ? std::to_string(page->status) : "nothing") + "\n";
        }
    });
    return wrong;
}

} // namespace kwartier::crash
