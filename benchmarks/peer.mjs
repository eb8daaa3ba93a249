// @neo4j/graphql on kamp's own Neo4j, its authorization filter as the visibility rule: node peer.mjs BOLT_URL ACCOUNT
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { graphql } from "graphql";
import neo4j from "neo4j-driver";

const url = new URL(process.argv[2]);
const account = process.argv[3];
const rule = `@authorization(filter: [{ where: { node: { compartments: { includes: "$jwt.account" } } } }])`;
const typeDefs = `
  type JWT @jwt { account: String! }
  type Account @node(labels: ["Account"]) ${rule} { id: ID! name: String compartments: [String!]!
    units: [OrgUnit!]! @relationship(type: "PART_OF", direction: IN) }
  type OrgUnit @node(labels: ["OrgUnit"]) ${rule} { id: ID! name: String compartments: [String!]!
    units: [OrgUnit!]! @relationship(type: "PART_OF", direction: IN)
    positions: [Position!]! @relationship(type: "MEMBER_OF", direction: IN) }
  type Position @node(labels: ["Position"]) ${rule} { id: ID! name: String compartments: [String!]!
    holder: [Person!]! @relationship(type: "HOLDS", direction: IN) }
  type Person @node(labels: ["Person"]) ${rule} { id: ID! name: String title: String compartments: [String!]!
    units: [OrgUnit!]! @relationship(type: "MEMBER_OF", direction: OUT) }
`;
const driver = neo4j.driver(`bolt://${url.host}`, neo4j.auth.basic(url.username, url.password));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = createServer(async (request, response) => {
  let body = "";
  for await (const piece of request) body += piece;
  const { query, variables } = JSON.parse(body);
  const contextValue = { jwt: { account } };
  const result = await graphql({ schema, source: query, variableValues: variables, contextValue });
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(result));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/graphql`));
