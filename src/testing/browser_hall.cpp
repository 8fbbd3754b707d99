// SPDX-License-Identifier: EUPL-1.2
#include "testing/browser_hall.hpp"

#include <unistd.h>

#include <atomic>
#include <charconv>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <stdexcept>

#include "kernel/act/contributions.hpp"
#include "kernel/log/log.hpp"
#include "kernel/schema.gen.hpp"
#include "kernel/storage/upgrade.hpp"
#include "kernel/web/entrance.hpp"
#include "kernel/words.gen.hpp"
#include "testing/storage_both.hpp"

namespace kwartier::testing {

namespace {
struct Note;

constexpr Right may_see{"hall.see", 1, {{Role::district_manager, Scope::area}}};

constexpr std::string_view tables =
    "CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT NOT NULL);\n"
    "CREATE TABLE used (id BIGINT PRIMARY KEY, times INTEGER NOT NULL);\n";
constexpr SchemaStep steps[] = {{"202001010000-hall-first", "hall", tables, tables}};

/// Where acts with the text "slot" wait.
struct Latch {
    std::mutex lock;
    std::condition_variable wake;
    bool open = false;
};

/// How many pieces of streamed answers were made.
struct Pieces {
    std::atomic<int> made = 0;
};

Html form(Voice const& voice)
{
    HtmlOut out(voice);
    out.markup("<h1>Briefjes</h1><form method=\"post\" action=\"/briefjes\">");
    out.form_token();
    out.markup("<input name=\"tekst\" value=\"Losse &amp; tegel\"><button>Bewaar</button></form>");
    return out.finish();
}

Html words(Voice const& voice, std::string_view text)
{
    HtmlOut out(voice);
    out.markup("<h1>");
    out.text(text);
    out.markup("</h1>");
    return out.finish();
}

Response show_form(Request const& request, Look const& look) { return page(look, request, {.title = "Briefjes"}, form(look.voice)); }

Response show_note(Request const& request, Look const& look)
{
    std::int64_t id = 0;
    auto const text = request.argument("id");
    std::from_chars(text.data(), text.data() + text.size(), id);
    auto const found = look.db.first<std::string>("SELECT text FROM notes WHERE id = $1", id);
    if (!found) return not_found(look, request);
    return page(look, request, {.title = "Een briefje"}, words(look.voice, std::get<0>(*found)));
}

Response keep_note(Request const& request, Act& act)
{
    auto const text = request.form["tekst"];
    if (text.empty()) return page(act.look(), request, {.title = "Briefjes"}, form(act.voice), 422);
    auto const id = act.new_id<Note>();
    act.db.run("INSERT INTO notes (id, text) VALUES ($1, $2)", id, text);
    if (text == "stuk") throw std::runtime_error("this note breaks");
    if (text == "slot") {
        auto& latch = act.house.kept<Latch>();
        std::unique_lock guard(latch.lock);
        latch.wake.wait(guard, [&] { return latch.open; });
    }
    if (text == "weg") return refuse(act.look(), request, Refusal{Why::conflict, Said{}});
    if (text == "onthoud") {
        act.keep_although_refused();
        return refuse(act.look(), request, Refusal{Why::invalid, Said{}});
    }
    return see_other("/briefjes/" + std::to_string(id.value), kwartier::words::kernel::to_home);
}

Deed keep_photo(Request const& request, Look const&)
{
    std::size_t size = 0;
    for (auto const& upload : request.uploads) size += upload.bytes.size();
    return [size, text = std::string(request.form["tekst"])](Act& act) {
        auto const id = act.new_id<Note>();
        act.db.run("INSERT INTO notes (id, text) VALUES ($1, $2)", id, text + " " + std::to_string(size));
        return see_other("/briefjes/" + std::to_string(id.value));
    };
}

Response hello(Request const& request, Look const& look)
{
    return page(look, request, {.title = "Dag"}, words(look.voice, "Dag " + look.actor.shown_name));
}

Response list(Request const& request, Look const&) { return cached(request, std::string(2000, 'x'), "application/json", seconds(60)); }
Response broken(Request const&, Look const&) { throw std::runtime_error("a secret\nDETAIL: of Mia"); }
Response long_page(Request const& request, Look const& look)
{
    return page(look, request, {.title = "Lang"}, words(look.voice, std::string(200'000, 'l')));
}

/// `stukken` pieces of 64 kB; the piece `stuk` breaks.
Response stream(Request const& request, Look const& look)
{
    auto const number = [&](std::string_view name) {
        int n = 0;
        auto const text = request.query[name];
        std::from_chars(text.data(), text.data() + text.size(), n);
        return n;
    };
    return download(
        [&made = look.house.kept<Pieces>().made, pieces = number("stukken"), broken = number("stuk"), n = 0](std::string& piece) mutable {
            if (++n == broken) throw std::runtime_error("this piece breaks");
            ++made;
            piece.append(64 * 1024, static_cast<char>('a' + n % 26));
            return n < pieces;
        },
        "text/csv; charset=utf-8", "stroom.csv");
}

std::optional<Actor> who(Look const&, std::string_view token)
{
    Actor actor;
    if (token == "mia" || token == "oude-mia") {
        actor.person = PersonId{1};
        actor.shown_name = "Mia";
        actor.roles.push_back({Role::district_manager, AreaId{5}, {AreaId{5}}});
    } else if (token == "bea") {
        actor.person = PersonId{2};
        actor.shown_name = "Bea";
        actor.roles.push_back({Role::resident, AreaId{}, {}});
    } else {
        return std::nullopt;
    }
    actor.session = SessionId{actor.person.value + (token == "oude-mia" ? 200 : 100)};
    return actor;
}

bool gained(Look const& look) { return look.actor.session.value > 200; }
std::string renewed(Act&, std::string_view token) { return token == "oude-mia" ? "mia" : ""; }

void used(Act& act, SessionId session)
{
    act.db.run("INSERT INTO used (id, times) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET times = used.times + 1", session);
}

void declare_hall(Slice& slice)
{
    constexpr Limit three{"hall.notes", 3, minutes(10)};
    slice.schema(steps);
    slice.right(may_see);
    slice.get("/", gate::everyone, show_form);
    slice.get("/briefjes/{id}", gate::everyone, show_note);
    slice.post("/briefjes", gate::everyone, three, keep_note);
    slice.post("/foto", gate::everyone, Limit{"hall.photos", 100, minutes(1)}, keep_photo, 1024 * 1024);
    slice.get("/dicht", gate::signed_in, hello);
    slice.post("/dicht", gate::signed_in, keep_note);
    slice.get("/recht", gate::needs(may_see), hello);
    slice.get("/zwaar", gate::everyone, hello, Weight::heavy);
    slice.get("/stuk", gate::everyone, broken);
    slice.get("/lijst", gate::everyone, list);
    slice.get("/lang", gate::everyone, long_page);
    slice.get("/stroom", gate::everyone, stream);
    slice.offer(SessionSource{who, used});
    slice.offer(SessionRenewal{gained, renewed});
    slice.offer(MenuItem{2, "/dicht", kwartier::words::kernel::go_back});
    slice.offer(MenuItem{1, "/recht", kwartier::words::kernel::home, &may_see});
}

std::string fresh_folder()
{
    static std::atomic<int> count = 0;
    auto const path = std::filesystem::temp_directory_path() /
                      ("kwartier-hall-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path);
    return path.string();
}
} // namespace

Hall::Hall(Database::Options const& where, Config config) : m_folder(fresh_folder()), m_now(instant_from(1'800'000'000'000))
{
    m_manifest.words.assign(kernel_words_table().begin(), kernel_words_table().end());
    Slice kernel("kernel", m_manifest);
    kernel.schema(kernel_schema_steps());
    Slice slice("hall", m_manifest);
    declare_hall(slice);
    config.data = m_folder;
    if (where.where.starts_with("postgres")) {
        config.db = where.where;
        config.db_schema = where.schema;
    }
    config.city = "Halstad";
    config.pool = 2;
    m_house = std::make_unique<House>(config, m_manifest);
    upgrade(m_house->database(), m_manifest.schema);
    m_house->kept<Log>().divert([](std::string_view) {});
    m_door = std::make_unique<Door>(*m_house, [this] { return m_now.load(); });
}

Hall::~Hall()
{
    let_go();
    m_door.reset();
    m_house.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

int Hall::notes() const
{
    int count = 0;
    m_house->database().read([&](Read& db) { count = db.value<int>("SELECT COUNT(*) FROM notes"); });
    return count;
}

int Hall::seen() const
{
    int count = 0;
    m_house->database().read([&](Read& db) { count = db.value<int>("SELECT COALESCE(SUM(times), 0) FROM used"); });
    return count;
}

int Hall::pieces_made() const { return m_house->kept<Pieces>().made; }

void Hall::let_go()
{
    auto& latch = m_house->kept<Latch>();
    std::lock_guard const guard(latch.lock);
    latch.open = true;
    latch.wake.notify_all();
}

void in_both_halls(std::function<void(Hall&)> const& test)
{
    for_both_options([&](Database::Options const& options) {
        Hall hall(options);
        test(hall);
    });
}

void in_a_hall(Config config, std::function<void(Hall&)> const& test)
{
    Hall hall({}, std::move(config));
    test(hall);
}

} // namespace kwartier::testing
