// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <any>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeindex>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/storage/upgrade.hpp"
#include "kernel/web/gate.hpp"
#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"

namespace kwartier {

/// What is left to do in the transaction after the slow part of a request was done outside it. May be run again whole.
/// The request outlives it.
using Deed = std::function<Response(Act&)>;

/// Where a look runs: at once on the network thread (some milliseconds), or on the pool.
enum class Weight { light, heavy };
/// Whether every guest is shown the same page, so that it can be kept until something changes (kernel/web/kept_pages.hpp).
enum class Kept { no, for_guests };

/// One route. Patterns: "/meldingen/{reference}"; a segment in braces takes exactly one segment.
struct Route {
    enum class Kind { look, act, deed };

    std::string_view slice;
    Method method = Method::get;
    std::string pattern;
    Gate gate = gate::everyone;
    Kind kind = Kind::look;
    Weight weight = Weight::light;
    Kept kept = Kept::no;
    Response (*look)(Request const&, Look const&) = nullptr;
    Response (*act)(Request const&, Act&) = nullptr;
    Deed (*deed)(Request const&, Look const&) = nullptr;
    Limit limit{"", 0, std::chrono::seconds{0}}; // times 0: none
    std::size_t body_max = 256 * 1024;
};

/// Everything the slices declared, in order of NEEDS. Made once at the start, then only read.
class Manifest {
public:
    std::vector<Route> routes;
    std::vector<SchemaStep> schema;
    std::vector<Right const*> rights;
    std::vector<SubjectKind> kinds;
    std::vector<WordEntry const*> words;

    /// All contributions of one type, in order of NEEDS, then as declared.
    template <class C>
    std::vector<C> const& all() const
    {
        static std::vector<C> const none;
        auto const found = m_offers.find(std::type_index(typeid(C)));
        return found == m_offers.end() ? none : *std::any_cast<std::vector<C>>(&found->second);
    }
    SubjectKind const* kind(std::string_view name) const;
    Word word(std::string_view key) const; // for words that stand in the database; the empty word when unknown

    using Listener = std::function<void(Act&, void const*)>;
    std::multimap<std::type_index, Listener> listeners;

private:
    friend class Slice;
    std::map<std::type_index, std::any> m_offers;
};

/// What one slice brings. Handed to the slice's `declare(Slice&)`, found by name through its slice.cmake; nothing else registers it.
class Slice {
public:
    Slice(std::string_view name, Manifest& manifest) : m_name(name), m_manifest(manifest) {}

    void schema(std::span<SchemaStep const>);
    void words(std::span<WordEntry const* const>);
    void right(Right const&);
    void kind(SubjectKind);

    using LookFn = Response (*)(Request const&, Look const&);
    using ActFn = Response (*)(Request const&, Act&);
    using DeedFn = Deed (*)(Request const&, Look const&);

    void get(std::string pattern, Gate gate, LookFn look, Weight weight = Weight::light, Kept kept = Kept::no);
    /// A small act: everything happens inside the transaction.
    void post(std::string pattern, ClosedGate gate, ActFn act, std::size_t body_max = 256 * 1024);
    void post(std::string pattern, OpenGate gate, Limit limit, ActFn act, std::size_t body_max = 256 * 1024);
    /// An act with slow work (photos, passwords): the first part runs on the pool and gives what is left for the transaction.
    void post(std::string pattern, ClosedGate gate, DeedFn deed, std::size_t body_max = 256 * 1024);
    void post(std::string pattern, OpenGate gate, Limit limit, DeedFn deed, std::size_t body_max = 256 * 1024);

    /// Hear a fact inside the transaction that publishes it.
    template <class Fact>
    void hears(void (*listener)(Act&, Fact const&))
    {
        m_manifest.listeners.emplace(std::type_index(typeid(Fact)),
                                     [listener](Act& act, void const* fact) { listener(act, *static_cast<Fact const*>(fact)); });
    }
    /// Offer a contribution (kernel/act/contributions.hpp).
    template <class C>
    void offer(C contribution)
    {
        auto& held = m_manifest.m_offers[std::type_index(typeid(C))];
        if (!held.has_value()) held = std::vector<C>{};
        std::any_cast<std::vector<C>>(&held)->push_back(std::move(contribution));
    }
    std::string_view name() const { return m_name; }

private:
    Route& add(Method, std::string pattern, Gate, Limit, std::size_t body_max);

    std::string_view m_name;
    Manifest& m_manifest;
};

/// Generated from every slice.cmake: declares the kernel, then all slices in order of NEEDS.
void declare_all(Manifest&);

} // namespace kwartier
