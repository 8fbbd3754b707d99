// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace kwartier {

class Slice;

/// /stijl: every part of the look in every state, and every error page at /stijl/fout/{status}; what designers and tests look at. Only where
/// the house is not reached from outside (no public address): elsewhere the pages are not there.
void declare_style_page(Slice&);

} // namespace kwartier
