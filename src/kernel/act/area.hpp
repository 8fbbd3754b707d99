// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/base/id.hpp"

namespace kwartier {

struct Area;
/// Any area: city, district, ward or neighbourhood. The slice `areas` owns them.
using AreaId = Id<Area>;

struct Person;
using PersonId = Id<Person>;

struct Body;
/// An organisation, department or standing group. The slice `people` owns them.
using BodyId = Id<Body>;

struct Session;
using SessionId = Id<Session>;

} // namespace kwartier
