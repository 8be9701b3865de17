type Sdk = Pick<typeof import('@modelcontextprotocol/server'), 'McpServer'> &
  Pick<typeof import('@modelcontextprotocol/server/stdio'), 'serveStdio' | 'StdioServerTransport'>;

/** The protocol's own SDK, an optional dependency; undefined where it is not installed. */
export function loadSdk(): Sdk | undefined {
  try {
    /* oxlint-disable typescript/no-require-imports -- loaded by this command alone */
    const { McpServer } = require('@modelcontextprotocol/server') as typeof import('@modelcontextprotocol/server');
    const { serveStdio, StdioServerTransport } =
      require('@modelcontextprotocol/server/stdio') as typeof import('@modelcontextprotocol/server/stdio');
    /* oxlint-enable typescript/no-require-imports */
    return { McpServer, serveStdio, StdioServerTransport };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
