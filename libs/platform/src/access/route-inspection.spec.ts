// Does an app refuse to start when one of its routes could be called unchecked?
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { OpaqueId } from '../http/fields';
import { PageQuery } from '../http/lists';
import { UuidParam } from '../http/request-decorators';
import { Access } from './access-decorator';
import type { AccessPolicy } from './access-policy';
import { inspectRoutes } from './route-inspection';

const policy: AccessPolicy = { 'a.read': { roles: ['ops'], budget: 'read', summary: 'Reads.' } };

class Filters extends PageQuery {
  @OpaqueId({ optional: true }) ownerId?: string;
}

describe('routes', () => {
  it('are listed with their operations, methods and paths', () => {
    @Controller('things')
    class Things {
      @Get(':id/parts')
      @Access('a.read')
      read(@UuidParam('id') id: string, @Query() filters: Filters): unknown {
        return [id, filters];
      }
    }
    expect(inspectRoutes([Things], policy)).toEqual([
      { operation: 'a.read', method: 'GET', path: '/things/:id/parts', controller: 'Things', handler: 'read' },
    ]);
  });

  it('without an operation, or with one that the policy does not know, are refused', () => {
    @Controller()
    class Things {
      @Get('a') open(): void {}
      @Get('b') @Access('a.write') unknown(): void {}
      @Get('c') @Access('toString') inherited(): void {}
      @Get('d') @Access('a.read') fine(): void {}
    }
    expect(() => inspectRoutes([Things], policy)).toThrow(
      /Things\.open has no @Access\n.*unknown: the access policy has no operation "a\.write"\n.*no operation "toString"$/s,
    );
  });

  it('whose input is not checked are refused', () => {
    @Controller()
    class Things {
      @Post('a') @Access('a.read') body(@Body() body: Record<string, string>): unknown {
        return body;
      }
      @Get('b') @Access('a.read') query(@Query('name') name: string): unknown {
        return name;
      }
      @Get('c/:id') @Access('a.read') param(@Param('id') id: string): unknown {
        return id;
      }
    }
    expect(() => inspectRoutes([Things], policy)).toThrow(
      /Things\.body: @Body and @Query take a whole DTO.*\n.*Things\.query: @Body and @Query.*\n.*Things\.param: use UuidParam/s,
    );
  });

  it('must exist for every operation of the policy', () => {
    expect(() => inspectRoutes([], policy)).toThrow('operation "a.read" of the access policy has no route');
  });
});
