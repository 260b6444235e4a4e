import type { MonitorId, SalvoId } from '../../../shared/vocabulary/ids';

/** What a dialog about salvos asks or shows. */
export type SalvoQuestion =
  | {
      readonly kind: 'save';
      /** The monitors that are chosen to begin with. */
      readonly monitorIds: readonly MonitorId[];
      /** The salvo that is to be saved over. */
      readonly over: SalvoId | null;
    }
  | { readonly kind: 'rename' | 'delete' | 'preview'; readonly salvoId: SalvoId };
