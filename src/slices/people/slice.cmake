# SPDX-License-Identifier: EUPL-1.2
slice(people NEEDS areas)
