// Tells clients what this node can do and that it is the only one.
import type { handleUnaryCall } from '@grpc/grpc-js';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { UUID, type Empty } from '@eventstore/db-client/generated/shared_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';

/** The protocol generation it answers like, and what it is. */
export const SERVER_VERSION = '23.10.0-daybook-embedded';

const TICKS_PER_MS = 10_000;

const SUPPORTED = [
  { service: 'event_store.client.streams.streams', method: 'read', features: ['position', 'events'] },
  { service: 'event_store.client.streams.streams', method: 'append', features: [] },
  { service: 'event_store.client.streams.streams', method: 'batchappend', features: [] },
  { service: 'event_store.client.gossip.gossip', method: 'read', features: [] },
  { service: 'event_store.client.server_features.serverfeatures', method: 'getsupportedmethods', features: [] },
];

export const supportedMethodsHandler: handleUnaryCall<Empty, SupportedMethods> = (_call, answer) => {
  const response = new SupportedMethods();
  response.setEventStoreServerVersion(SERVER_VERSION);
  response.setMethodsList(
    SUPPORTED.map(({ service, method, features }) => {
      const supported = new SupportedMethod();
      supported.setServiceName(service);
      supported.setMethodName(method);
      supported.setFeaturesList(features);
      return supported;
    }),
  );
  answer(null, response);
};

/** `port` is asked for late, because it is known only once the server listens. */
export function gossipHandler(
  instanceId: string,
  host: string,
  port: () => number,
): handleUnaryCall<Empty, ClusterInfo> {
  return (_call, answer) => {
    const id = new UUID();
    id.setString(instanceId);
    const endPoint = new EndPoint();
    endPoint.setAddress(host);
    endPoint.setPort(port());
    const member = new MemberInfo();
    member.setInstanceId(id);
    member.setTimeStamp(String(Date.now() * TICKS_PER_MS));
    member.setState(MemberInfo.VNodeState.LEADER);
    member.setIsAlive(true);
    member.setHttpEndPoint(endPoint);
    const cluster = new ClusterInfo();
    cluster.setMembersList([member]);
    answer(null, cluster);
  };
}
