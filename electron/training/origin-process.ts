/** Entry of the origin's process, which main forks with Electron's `utilityProcess`. */
import { OriginConversation } from './origin/training-origin';

const conversation = new OriginConversation((report) => process.parentPort.postMessage(report));
process.parentPort.on('message', ({ data }) => void conversation.receive(data));
