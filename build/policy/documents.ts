/** Reads and writes the files of an agreement: a policy or a standing, plain or signed. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { CanonicalValue } from '../../shared/audit/hash-chain';
import { SignedDocument, StandingDocument, standingFormat } from '../../shared/policy/signed-documents';
import { Policy, policyFormat } from '../../shared/vocabulary/policy';
import { signDocument } from '../../electron/policy/signing';

/** What is wrong with what was asked; said without a stack. */
export class ToolError extends Error {}

/** A JSON object as it stands in a file: what is signed is this, not what a schema makes of it. */
export type RawDocument = Readonly<Record<string, CanonicalValue>>;

const Raw = z.record(z.string(), z.json());

/** Reads a JSON object. @throws ToolError that names the file */
function readObject(file: string): z.infer<typeof Raw> {
  try {
    return Raw.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new ToolError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A file's document, whether it is signed or not. */
export function readDocument(file: string): { readonly document: RawDocument; readonly signedBy: string | undefined } {
  const object = readObject(file);
  const envelope = SignedDocument.safeParse(object);
  if (envelope.success) return { document: envelope.data.document, signedBy: envelope.data.signature.key };
  return { document: object, signedBy: undefined };
}

/** The policy of a file. @throws ToolError that names every entry that is not as expected */
export function readPolicy(file: string): Policy {
  return checked(Policy, file, readDocument(file).document);
}

/** The standing of a file; undefined where there is no file yet. @throws ToolError that names what is wrong */
export function readStanding(file: string): StandingDocument | undefined {
  return existsSync(file) ? checked(StandingDocument, file, readDocument(file).document) : undefined;
}

/** Fails unless a document is a policy or a standing as a station takes it. @throws ToolError that names what is wrong */
export function checkDocument(file: string, document: RawDocument): void {
  if (document['format'] === policyFormat) checked(Policy, file, document);
  else if (document['format'] === standingFormat) checked(StandingDocument, file, document);
  else throw new ToolError(`${file} is neither a policy ("${policyFormat}") nor a standing ("${standingFormat}").`);
}

function checked<T>(schema: z.ZodType<T>, file: string, document: RawDocument): T {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new ToolError(`${file} is not as expected:\n${z.prettifyError(parsed.error)}`);
}

/** Signs a document into a file. The file is there whole or not at all: stations look at any moment. */
export function writeSigned(file: string, document: RawDocument, pem: string): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(signDocument(document, pem), null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
