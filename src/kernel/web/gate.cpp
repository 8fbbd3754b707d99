// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/gate.hpp"

namespace kwartier {

bool Gate::lets_pass(Actor const& actor) const
{
    switch (m_kind) {
    case Kind::open: return true;
    case Kind::signed_in: return actor.signed_in();
    case Kind::right: return actor.may(*m_right);
    }
    return false;
}

} // namespace kwartier
