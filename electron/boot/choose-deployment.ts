import { join } from 'node:path';
import { askAddress } from '../policy/ask-address';
import { loadConfig } from '../config/load-config';
import { deployTraining, type TrainingDeployment, type TrainingHost } from '../training/deploy-training';
import { brokenDeployment, configuredDeployment } from './deployment';

/**
 * The deployment that a configuration file describes or, without one, the training district. What cannot
 * be used becomes a station that shows nothing and says why.
 * @param root - the built application, which holds the training district's origin
 */
export async function chooseDeployment(
  config: string | undefined,
  root: string,
  host: Omit<TrainingHost, 'originModule'>,
): Promise<TrainingDeployment> {
  if (config === undefined)
    return deployTraining({ ...host, originModule: join(root, 'electron', 'training-origin.js') });
  const result = loadConfig(config);
  const deployment =
    result.kind === 'loaded' ? configuredDeployment(result.config, askAddress) : brokenDeployment(result.problem);
  return { deployment, dispose: () => undefined };
}
