// How the API documentation is read in a browser: the document, and a page for it that loads nothing from elsewhere.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DOCUMENTATION_CSP } from '../http/security-headers';

const PAGE = (title: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `window.ui = SwaggerUIBundle({ url: '/docs/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });\n`;

const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

export function addDocumentationRoutes(fastify: FastifyInstance, document: OpenAPIObject): void {
  const folder = join(require.resolve('swagger-ui-dist/package.json'), '..');
  const send = (reply: FastifyReply, type: string, content: string | Buffer): FastifyReply =>
    reply.header('content-type', type).header('content-security-policy', DOCUMENTATION_CSP).send(content);
  fastify.get('/docs', (_request, reply) => send(reply, 'text/html; charset=utf-8', PAGE(document.info.title)));
  fastify.get('/docs/start.js', (_request, reply) => send(reply, 'text/javascript; charset=utf-8', START));
  fastify.get('/docs/openapi.json', (_request, reply) => send(reply, 'application/json', JSON.stringify(document)));
  for (const [file, type] of Object.entries(FILES)) {
    fastify.get(`/docs/${file}`, (_request, reply) => send(reply, type, readFileSync(join(folder, file))));
  }
}
