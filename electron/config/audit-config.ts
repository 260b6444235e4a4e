/** What a configuration says of the audit: the station's name in it, and where its checkpoints go. */
import { z } from 'zod';
import { AuthorityFile, authorityNeedsTls } from './authority-config';
import { CredentialId, StationId } from '../../shared/vocabulary/ids';

/** An address that what is sent cannot be read on the way to: https, or a server on this machine. */
const SafeAddress = z
  .string()
  .max(500)
  .refine(isSafeAddress, { error: 'an https address without user and password, or an http one of this machine' });

const PlaceConfig = z.union([
  /** To `<station>.checkpoints.jsonl` in it lines are added. */
  z.strictObject({ folder: z.string().min(1).max(500) }),
  /** Takes lines of JSON by POST. */
  z
    .strictObject({ url: SafeAddress, credential: CredentialId.optional(), ca: AuthorityFile.optional() })
    .refine(authorityNeedsTls.check, authorityNeedsTls.message),
]);
export type PlaceConfig = z.infer<typeof PlaceConfig>;

/** The audit's part of a configuration. */
export const AuditConfig = z.strictObject({
  /** The station's name in its checkpoints; left out, a name made of its key. */
  station: StationId.optional(),
  /** Places outside the station that hold its checkpoints. */
  checkpoints: z.array(PlaceConfig).max(8).default([]),
});
export type AuditConfig = z.infer<typeof AuditConfig>;

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}
