# SPDX-License-Identifier: EUPL-1.2
slice(finder NEEDS areas)
