import type { Reason } from '@odim/api/uploads/schema'
import { m } from '@odim/messages'

const texts: Readonly<Record<Reason, () => string>> = {
  scanner_missing: () => m.uploads_reason_scanner_missing(),
  scanner_unavailable: () => m.uploads_reason_scanner_unavailable(),
  too_large_to_scan: () => m.uploads_reason_too_large_to_scan(),
  wrong_type: () => m.uploads_reason_wrong_type(),
  infected: () => m.uploads_reason_infected(),
  too_many_pixels: () => m.uploads_reason_too_many_pixels(),
  too_long: () => m.uploads_reason_too_long(),
  broken_picture: () => m.uploads_reason_broken_picture(),
  broken_video: () => m.uploads_reason_broken_video(),
  too_slow: () => m.uploads_reason_too_slow(),
  original_missing: () => m.uploads_reason_original_missing(),
  gave_up: () => m.uploads_reason_gave_up(),
}

/** Why a file isn't ready, and what to do. */
export function reasonText(reason: Reason | null): string {
  return reason ? texts[reason]() : m.uploads_reason_unknown()
}
