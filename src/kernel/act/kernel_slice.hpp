// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace kwartier {

class Slice;

/// What the kernel itself brings: the tables of facts, jobs, outbox and files, its words, its clockworks and doctor's checks.
void declare_kernel(Slice&);

} // namespace kwartier
