import type { DistrictKey } from '../../shared/policy/signed-document';

/**
 * The public half of the key that signs the training district's agreement. Its private half ships with the application
 * (`assets/policy/training-key.pem`), so it proves nothing: a configuration that names it is refused.
 */
export const trainingKey: DistrictKey = 'MCowBQYDK2VwAyEA1FLcyGhhbrJy+1/H2BHWBFlQ19zObqfMh/wNJ4jv7so=';
