# SPDX-License-Identifier: EUPL-1.2
slice(contacts NEEDS reports)
