# SPDX-License-Identifier: EUPL-1.2
slice(follows NEEDS people)
