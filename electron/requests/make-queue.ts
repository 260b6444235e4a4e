import { join } from 'node:path';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { PostText } from '../audit/checkpoint-places';
import { postTrusting } from '../audit/post-trusting';
import type { Credentials } from '../cameras/credentials';
import type { RequestsConfig } from '../config/requests-config';
import { askServerTrusting } from '../policy/ask-trusting';
import { readAuthority } from '../policy/private-authority';
import type { ServerAnswer, ServerQuestion } from '../policy/server-question';
import { AddressQueue } from './address-queue';
import { FolderQueue } from './folder-queue';
import { MailQueue } from './mail-queue';
import { noQueue, type RequestQueue } from './request-queue';
import { TrainingQueue } from './training-queue';

/** The way of a deployment: as configured, the desk of the training district, or none. */
export type RequestsPlan = RequestsConfig | { readonly kind: 'training' } | undefined;

/** What ways need of the application. */
export interface QueueHost {
  readonly credentials: Credentials;
  readonly post: PostText;
  readonly ask: (question: ServerQuestion) => Promise<ServerAnswer>;
  /** Opens a file with the program that the machine has for it. @returns why not, or nothing */
  readonly openFile: (file: string) => Promise<string>;
  /** The folder of the deployment. */
  readonly folder: string;
  readonly nowMs: () => UtcMs;
}

/** Makes it; nothing has begun yet. @throws Error when the file of an authority cannot be read any more */
export function makeQueue(plan: RequestsPlan, host: QueueHost): RequestQueue {
  switch (plan?.kind) {
    case undefined:
      return noQueue;
    case 'training':
      return new TrainingQueue(host.nowMs);
    case 'folder':
      return new FolderQueue({ folders: { 'safety-desk': plan.folder, counsel: plan.counselFolder } });
    case 'mail':
      return new MailQueue({
        ...{ from: plan.from, to: { 'safety-desk': plan.to, counsel: plan.counsel }, nowMs: host.nowMs },
        folder: plan.folder ?? join(host.folder, 'recording-requests'),
        openFile: plan.folder === undefined ? host.openFile : undefined,
      });
    case 'address': {
      const { credential, ca } = plan;
      const authority = ca === undefined ? undefined : readAuthority(ca);
      return new AddressQueue({
        ...{ urls: { 'safety-desk': plan.url, counsel: plan.counselUrl }, everyMs: plan.everySeconds * 1_000 },
        headers: () => {
          if (credential === undefined) return {};
          const header = host.credentials.header(credential);
          if (!header) throw new Error(`"${credential}" is no known credential`);
          return header;
        },
        post: authority === undefined ? host.post : postTrusting(authority),
        ask: authority === undefined ? host.ask : (question) => askServerTrusting(authority, question),
      });
    }
  }
}
