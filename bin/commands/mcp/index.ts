import { version } from '../../../package.json';
import { terminal } from '../terminal';
import { pagesOf } from './pages';
import { loadSdk } from './sdk';
import { registerTools } from './tools';

/**
 * Serves the read-only commands to an assistant until it closes the connection.
 *
 * @returns the exit status: 0 it was served, 2 the SDK of the protocol is not installed
 */
export async function mcp(root: string): Promise<number> {
  const sdk = loadSdk();
  if (sdk === undefined) {
    terminal().say(
      'archipel mcp needs the package @modelcontextprotocol/server, which is optional: ' +
        'npm install --save-dev @modelcontextprotocol/server',
    );
    return 2;
  }
  const pages = pagesOf(root);
  const serverOf = (): InstanceType<typeof sdk.McpServer> => {
    const server = new sdk.McpServer({ name: 'archipel', version });
    registerTools(server, root, pages);
    return server;
  };
  const transport = new sdk.StdioServerTransport();
  const ended = new Promise<void>((resolve) => process.stdin.once('end', resolve).once('close', resolve));
  const served = sdk.serveStdio(serverOf, { transport });
  await ended;
  await served.close();
  return 0;
}
