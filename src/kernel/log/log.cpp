// SPDX-License-Identifier: EUPL-1.2
#include "kernel/log/log.hpp"

#include <unistd.h>

#include <charconv>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "kernel/base/text.hpp"
#include "kernel/base/time.hpp"

namespace kwartier {

namespace {
constexpr std::size_t waiting_max = 4 * 1024 * 1024;
constexpr auto interval = std::chrono::milliseconds(100);

void to_stderr(std::string_view lines)
{
    while (!lines.empty()) {
        auto const written = ::write(STDERR_FILENO, lines.data(), lines.size());
        if (written <= 0) return; // nobody reads: the house goes on
        lines.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string_view name_of(Log::Level level)
{
    switch (level) {
    case Log::Level::info: return "info";
    case Log::Level::warning: return "warning";
    case Log::Level::error: return "error";
    }
    return "";
}

// "2026-11-23T08:33:00.123Z"; the whole second is made once per second and thread.
void append_time(std::string& out, Instant at)
{
    thread_local std::int64_t second = -1;
    thread_local std::string text;
    auto const ms = to_number(at);
    if (ms / 1000 != second) {
        second = ms / 1000;
        text = iso(instant_from(second * 1000));
        if (!text.empty()) text.pop_back();
    }
    auto const rest = std::to_string(1000 + ms % 1000);
    out.append(text).append(".").append(rest, 1, 3).append("Z");
}

void append_value(std::string& out, std::variant<std::int64_t, double, std::string_view> const& value)
{
    char digits[32];
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        out.append(digits, std::to_chars(digits, digits + sizeof digits, *number).ptr);
    } else if (auto const* real = std::get_if<double>(&value)) {
        out.append(digits, std::to_chars(digits, digits + sizeof digits, *real, std::chars_format::fixed, 3).ptr);
    } else {
        out.append(json_string(std::get<std::string_view>(value)));
    }
}
} // namespace

struct Log::Inside {
    std::mutex lock;
    std::condition_variable wake;
    std::condition_variable written;
    std::string waiting;
    std::int64_t dropped = 0;
    bool urgent = false;
    bool busy = false;
    bool stop = false;
    Sink sink = to_stderr;
    std::thread thread;

    void run()
    {
        std::string lines;
        std::unique_lock guard(lock);
        for (;;) {
            wake.wait_for(guard, interval, [&] { return urgent || stop; });
            urgent = false;
            if (!waiting.empty()) {
                lines.swap(waiting);
                busy = true;
                auto const out = sink;
                guard.unlock();
                out(lines);
                lines.clear();
                guard.lock();
                busy = false;
            }
            written.notify_all();
            if (stop && waiting.empty()) return;
        }
    }
};

Log::Log() : m_inside(std::make_unique<Inside>())
{
    m_inside->thread = std::thread([this] { m_inside->run(); });
}

Log::~Log()
{
    {
        std::lock_guard const guard(m_inside->lock);
        m_inside->stop = true;
    }
    m_inside->wake.notify_one();
    m_inside->thread.join();
}

void Log::write(Level level, std::string_view what, std::initializer_list<Field> fields)
{
    std::string line = "{\"time\":\"";
    line.reserve(256);
    append_time(line, clock_now());
    line.append("\",\"level\":\"").append(name_of(level)).append("\",\"what\":").append(json_string(what));
    for (auto const& field : fields) {
        line.append(",").append(json_string(field.name)).append(":");
        append_value(line, field.value);
    }
    std::unique_lock guard(m_inside->lock);
    if (m_inside->waiting.size() + line.size() > waiting_max) {
        ++m_inside->dropped;
        return;
    }
    if (m_inside->dropped > 0) line.append(",\"dropped_before\":").append(std::to_string(m_inside->dropped));
    m_inside->dropped = 0;
    m_inside->waiting.append(line).append("}\n");
    if (level == Level::info) return;
    m_inside->urgent = true;
    guard.unlock();
    m_inside->wake.notify_one();
}

void Log::flush()
{
    std::unique_lock guard(m_inside->lock);
    m_inside->urgent = true;
    m_inside->wake.notify_one();
    m_inside->written.wait(guard, [&] { return m_inside->waiting.empty() && !m_inside->busy; });
}

void Log::divert(Sink sink)
{
    flush();
    std::lock_guard const guard(m_inside->lock);
    m_inside->sink = std::move(sink);
}

} // namespace kwartier
