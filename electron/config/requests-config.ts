/** How requests for recordings reach the district, in a configuration. What concerns a student's discipline has a way of its own. */
import { z } from 'zod';
import { CredentialId } from '../../shared/vocabulary/ids';
import { AuthorityFile, authorityNeedsTls } from './authority-config';
import { guardedWords, isGuarded } from './guarded-address';

const Folder = z.string().min(1).max(1_000);
/** As a header of a mail may have it: nothing that ends a line or begins another address. */
const MailAddress = z.email().max(200);
const Address = z
  .url()
  .max(1_000)
  .refine(isGuarded, guardedWords)
  .refine((text) => new URL(text).search === '' && new URL(text).hash === '', 'an address without "?" and "#"');

/** Files that are dropped into folders, and answers that are dropped beside them. */
const FolderConfig = z
  .strictObject({
    kind: z.literal('folder'),
    folder: Folder,
    /** The folder of the district's counsel. */
    counselFolder: Folder,
  })
  .refine(({ folder, counselFolder }) => folder !== counselFolder, {
    error: 'another folder than "folder": not everybody at the district reads what concerns a student',
    path: ['counselFolder'],
  });

/** Drafts of mails, which the operator sends. */
const MailConfig = z.strictObject({
  kind: z.literal('mail'),
  from: MailAddress,
  to: MailAddress,
  /** The mailbox of the district's counsel. */
  counsel: MailAddress,
  /** Where the drafts are left; without it they are opened with the mail program of the machine. */
  folder: Folder.optional(),
});

/** A server of the district. */
const AddressConfig = z
  .strictObject({
    kind: z.literal('address'),
    url: Address,
    /** Where the district's counsel is asked. */
    counselUrl: Address,
    /** Pause between two looks for answers, seconds; left out, half a minute. */
    everySeconds: z.number().int().min(1).max(3_600).default(30),
    /** Who has signed the server's certificate, where that is no public authority. */
    ca: AuthorityFile.optional(),
    credential: CredentialId.optional(),
  })
  .refine(({ url, counselUrl, ca }) => [url, counselUrl].every((each) => authorityNeedsTls.check({ url: each, ca })), {
    error: authorityNeedsTls.message,
    path: ['ca'],
  });

/** The one way of a station. */
export const RequestsConfig = z.discriminatedUnion('kind', [FolderConfig, MailConfig, AddressConfig], {
  error: 'a way of a kind that there is: "folder", "mail" or "address"',
});
export type RequestsConfig = z.infer<typeof RequestsConfig>;
