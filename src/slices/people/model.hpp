// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/base/sealed.hpp"
#include "slices/people/people.hpp"

namespace kwartier::people {

inline constexpr int name_max = 100, about_max = 2000, reach_max = 300;
inline constexpr int email_max = 254;
inline constexpr int phone_max = 20;
inline constexpr int password_min = 10;
inline constexpr int password_max = 200;

inline constexpr auto link_lives = minutes{15};
inline constexpr auto first_link_lives = hours{24};
inline constexpr auto staff_idle = minutes{30};
inline constexpr auto others_idle = days{90};
inline constexpr auto first_step_lives = minutes{10};
inline constexpr auto challenge_lives = minutes{5};
inline constexpr auto device_trusted = days{30};
inline constexpr int devices_max = 20;
inline constexpr int passkeys_max = 20;

enum class PersonState : std::uint8_t { active = 0, closed = 1 };

struct PersonRow {
    PersonId id;
    std::string reference;
    Language language = Language::nl;
    PersonState state = PersonState::active;
    std::string password;
    Instant created{};
    int version = 1;
    SealKeyNumber seal_key = 0;
    Blob name;
    std::optional<Blob> email, phone;
};

/// A person as opened for whoever may see it.
struct PersonDetails {
    PersonId id;
    std::string reference, name, email, phone;
    Language language = Language::nl;
    PersonState state = PersonState::active;
    bool has_password = false;
    int version = 1;
};

struct GrantRow {
    PersonId person;
    int number = 0;
    Role role{};
    AreaId area;
    Instant begins{};
    std::optional<Instant> ends;
    bool trusted = false;
    bool holds(Instant now) const { return begins <= now && (!ends || now < *ends); }
};

struct BodyRow {
    BodyId id;
    BodyKind kind = BodyKind::organisation;
    std::string name, slug;
    std::string about, reach; // for residents: what it is, and where and when it is found; may be empty
    Date begins{};
    std::optional<Date> ends; // the first day it is no longer there
    int version = 1;
};

struct MembershipRow {
    BodyId body;
    int number = 0;
    PersonId person;
    Office office = Office::member;
    Instant begins{};
    std::optional<Instant> ends;
    bool holds(Instant now) const { return begins <= now && (!ends || now < *ends); }
};

/// Stable names, for the database and forms.
std::string_view name(BodyKind);
std::optional<BodyKind> body_kind_from(std::string_view);
std::string_view name(Office);
std::optional<Office> office_from(std::string_view);

/// What somebody signed in with; flags of sessions.factors.
enum class Factor : std::uint8_t { password = 1, link = 2, app = 4, recovery = 8, passkey = 16, device = 32 };
constexpr int flag(Factor factor) { return static_cast<int>(factor); }
constexpr bool has(int factors, Factor factor) { return (factors & flag(factor)) != 0; }
/// A passkey counts as both steps: the device, and its PIN or finger.
constexpr bool took_second_step(int factors)
{
    return (factors & (flag(Factor::app) | flag(Factor::recovery) | flag(Factor::passkey) | flag(Factor::device))) != 0;
}

struct SessionRow {
    SessionId id;
    PersonId person;
    int factors = flag(Factor::password);
    Instant created{};
    Instant seen{};
    Instant renewed{}; // when it got its secret
};

enum class LinkKind : std::uint8_t { mail = 0, printed = 1, first_administrator = 2 };

struct LinkRow {
    std::int64_t id = 0;
    LinkKind kind = LinkKind::mail;
    PersonId person;
    SealKeyNumber seal_key = 0;
    std::optional<Blob> email, secret;
    Language language = Language::nl;
    std::string back;
    Instant expires{};
    std::optional<Instant> used;
};

/// Somebody who took the first step and not the second.
struct FirstStep {
    PersonId person;
    int factors = 0;
    std::string back;
    Instant began{};
};
struct AppRow {
    Blob secret;
    std::int64_t last_step = 0;
    Instant added{};
};
struct PasskeyRow {
    std::int64_t id = 0;
    PersonId person;
    int number = 0;
    Blob credential, public_key;
    int algorithm = 0;
    std::int64_t signatures = 0;
    Blob name;
    Instant added{};
    std::optional<Instant> used;
};
struct DeviceRow {
    std::int64_t id = 0;
    PersonId person;
    int number = 0;
    Instant added{}, used{}, expires{};
};

struct AddressChange {
    std::int64_t id = 0;
    PersonId person;
    std::optional<Blob> secret;
    Blob email;
    std::optional<Blob> old_email;
    Instant expires{};
    std::optional<Instant> used;
};

struct Tries {
    int times = 0;
    Instant last{};
};

} // namespace kwartier::people
