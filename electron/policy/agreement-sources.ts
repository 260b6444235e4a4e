import type { DistrictKey } from '../../shared/policy/signed-documents';
import type { DocumentSource } from './document-source';

/** Where the agreement of a deployment comes from, and by which key it is believed. */
export interface AgreementSources {
  readonly key: DistrictKey;
  readonly policy: DocumentSource;
  readonly standing: DocumentSource;
}
