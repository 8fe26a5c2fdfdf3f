import { startGeminiServer, type Exchange } from './gemini-server.ts';
import { wholeReply } from './openai-frames.ts';

/** A server on 127.0.0.1 with the API of OpenAI, as Ollama and llama.cpp have it. */
export interface OpenAiServer {
  /** Address of its API. */
  readonly url: string;
  /**
   * The next request that asks `message`. The list of models is given to whoever asks for it meanwhile, and a title to
   * the page that wants a name for the conversation.
   */
  nextChat(message: string): Promise<Exchange>;
  close(): Promise<void>;
}

/** @param models Ids of the models that it has. */
export async function startOpenAiServer(models: readonly string[]): Promise<OpenAiServer> {
  const server = await startGeminiServer();
  const waiting: ((exchange: Exchange) => void)[] = [];
  const arrived: Exchange[] = [];

  const answerModels = async (exchange: Exchange) => {
    const data = models.map((id) => ({ id, object: 'model', owned_by: 'library' }));
    exchange.start(200, { 'content-type': 'application/json' });
    await exchange.write(JSON.stringify({ object: 'list', data }));
    exchange.end();
  };
  const serve = async () => {
    for (;;) {
      const exchange = await server.next();
      // A page that has been closed meanwhile wants no answer any more.
      if (exchange.path === '/v1/models') await answerModels(exchange).catch(() => {});
      else (waiting.shift() ?? ((each) => arrived.push(each)))(exchange);
    }
  };
  void serve();

  return {
    url: `${server.url}/v1`,
    async nextChat(message) {
      for (;;) {
        const exchange =
          arrived.shift() ??
          (await new Promise<Exchange>((resolve) => {
            waiting.push(resolve);
          }));
        const { messages } = exchange.body as { messages: { content: string }[] };
        if (messages.at(-1)?.content === message) return exchange;
        exchange.start();
        await exchange.write(wholeReply('A title'));
        exchange.end();
      }
    },
    close: () => server.close(),
  };
}
