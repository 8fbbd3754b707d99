// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/slice.hpp"

#include <algorithm>

namespace kwartier {

SubjectKind const* Manifest::kind(std::string_view name) const
{
    auto const found = std::find_if(kinds.begin(), kinds.end(), [&](SubjectKind const& k) { return k.kind == name; });
    return found == kinds.end() ? nullptr : &*found;
}

Word Manifest::word(std::string_view key) const
{
    auto const found = std::find_if(words.begin(), words.end(), [&](WordEntry const* w) { return w->key == key; });
    return found == words.end() ? Word{} : Word{*found};
}

void Slice::schema(std::span<SchemaStep const> steps) { m_manifest.schema.insert(m_manifest.schema.end(), steps.begin(), steps.end()); }
void Slice::words(std::span<WordEntry const* const> entries)
{
    m_manifest.words.insert(m_manifest.words.end(), entries.begin(), entries.end());
}
void Slice::right(Right const& right) { m_manifest.rights.push_back(&right); }
void Slice::kind(SubjectKind kind) { m_manifest.kinds.push_back(kind); }

Route& Slice::add(Method method, std::string pattern, Gate gate, Limit limit, std::size_t body_max)
{
    Route route;
    route.slice = m_name;
    route.method = method;
    route.pattern = std::move(pattern);
    route.gate = gate;
    route.limit = limit;
    route.body_max = body_max;
    return m_manifest.routes.emplace_back(std::move(route));
}

namespace {
constexpr Limit no_limit{"", 0, std::chrono::seconds{0}};
} // namespace

void Slice::get(std::string pattern, Gate gate, LookFn look, Weight weight, Kept kept)
{
    auto& route = add(Method::get, std::move(pattern), gate, no_limit, 0);
    route.kind = Route::Kind::look;
    route.weight = weight;
    route.kept = kept;
    route.look = look;
}

void Slice::post(std::string pattern, ClosedGate gate, ActFn act, std::size_t body_max)
{
    auto& route = add(Method::post, std::move(pattern), gate, no_limit, body_max);
    route.kind = Route::Kind::act;
    route.act = act;
}

void Slice::post(std::string pattern, OpenGate gate, Limit limit, ActFn act, std::size_t body_max)
{
    auto& route = add(Method::post, std::move(pattern), gate, limit, body_max);
    route.kind = Route::Kind::act;
    route.act = act;
}

void Slice::post(std::string pattern, ClosedGate gate, DeedFn deed, std::size_t body_max)
{
    auto& route = add(Method::post, std::move(pattern), gate, no_limit, body_max);
    route.kind = Route::Kind::deed;
    route.deed = deed;
}

void Slice::post(std::string pattern, OpenGate gate, Limit limit, DeedFn deed, std::size_t body_max)
{
    auto& route = add(Method::post, std::move(pattern), gate, limit, body_max);
    route.kind = Route::Kind::deed;
    route.deed = deed;
}

} // namespace kwartier
