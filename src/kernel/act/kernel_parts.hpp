// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace kwartier {

class Slice;

// What each room of the kernel brings; declare_kernel calls them all.

void declare_files(Slice&);   // doctor: photos against their hashes
void declare_jobs(Slice&);    // doctor: jobs that failed
void declare_privacy(Slice&); // the nightly round of retention, the jobs that forget and erase
void declare_tell(Slice&);    // the job that mails, the clockwork of the digest, doctor: mail
void declare_seals(Slice&);   // the clockwork that seals facts, doctor: the chain

} // namespace kwartier
