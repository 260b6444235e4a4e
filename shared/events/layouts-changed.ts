import { z } from 'zod';
import { OwnLayout } from '../vocabulary/layout';

/** The station's own layouts are different now. Carries all of them, in the order in which menus list them. */
export const LayoutsChanged = z.object({ kind: z.literal('layouts-changed'), layouts: z.array(OwnLayout) });
