import { PartPlaces } from './part-places';
import { StartGate } from './start-gate';

/** What the sources of one window share of the network. */
export class NetworkShares {
  readonly starts = new StartGate();
  readonly parts = new PartPlaces();
}
