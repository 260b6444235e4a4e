import type { Handler } from './handler';

/** Tells the district of the training district what to do with its agreement. */
export const directDistrict: Handler<'direct-district'> = ({ act }, { station }) => {
  const { district } = station;
  if (!district) return { kind: 'impossible', reason: 'Only the training district can be directed.' };
  district.direct(act);
  return { kind: 'done', value: {} };
};
