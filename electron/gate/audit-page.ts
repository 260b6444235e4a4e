import type { AuditPage, AuditPageRequest } from '../../shared/ipc/audit-page';
import { ask } from './authorize';
import type { Station } from './station';

/**
 * A page of the audit, for whoever began the reading and may still read: that they read, and what, is written down already.
 * @throws Error when the log cannot be read
 */
export async function auditPage(station: Station, { readingId, from, count }: AuditPageRequest): Promise<AuditPage> {
  const { auditReader, session } = station;
  if (auditReader.readerOf(readingId) !== session.operator.id) return null;
  if (ask(station, 'read-audit', undefined, session.purpose).kind === 'deny') return null;
  const page = await auditReader.page(readingId, from, count);
  // The district's own auditor reads what is written, whatever cameras operators may know of now.
  return session.operator.role === 'district-auditor' ? page : station.listing.veil(page);
}
