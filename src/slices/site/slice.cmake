# SPDX-License-Identifier: EUPL-1.2
slice(site NEEDS reports)
