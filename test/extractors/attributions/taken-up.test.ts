import { describe, expect, it } from 'vitest';
import { partyOf } from './party-of.js';

type Row = readonly [phrase: string, text: string, keys: string];
const holds = (rows: readonly Row[]): void => {
  it.each(rows)('%s | %s', (phrase, text, keys) => {
    expect(partyOf(phrase, text).join('+')).toBe(keys);
  });
};

describe('descriptions', () => {
  holds([
    ['The dredger', 'Mirka Marine, a shipbuilder, and the port were hacked. The dredger blamed Iran.', ''],
    [
      'The shipbuilder',
      'Mirka Marine, a shipbuilder, was hacked. Dragos helped. The shipbuilder blamed Iran.',
      'company:mirka marine',
    ],
    [
      'the vendor',
      'The hole is in software by Tolvan Data, found by Dragos. Iran hacked it, the vendor wrote.',
      'company:tolvan data',
    ],
    [
      'The customer',
      'Tolvan Data and its customer Brava Oil differ on the hack. The customer blamed Iran.',
      'company:brava oil',
    ],
    [
      'a hospital spokeswoman',
      'The hospital Saint Ursul was hacked, its guard Dragos says. Iran did it, a hospital spokeswoman said.',
      'company:saint ursul',
    ],
    ['The latter', 'Dragos and Claroty looked at the hack. The latter blames Iran.', 'company:claroty'],
    [
      'the bloc',
      'The EU sanctioned four Russian hackers. Moldova had asked for it. "It was Russia," the bloc said.',
      'EU',
    ],
    ['The partnership', 'The Five Eyes warned Japan of a hack. The partnership blamed Iran.', 'FIVE-EYES'],
    [
      'Its deputy leader',
      'The hack did not surprise the opposition Civic List. Its deputy leader blamed Serbia.',
      'org:civic list',
    ],
  ]);
});

describe('peers and kin', () => {
  holds([
    [
      'Its Danish counterpart',
      'The Norwegian security service blamed Iran for the hack. Its Danish counterpart agreed.',
      'DK',
    ],
    ['His colleague', 'The Norwegian minister blamed Iran for the hack. His colleague from Iceland agreed.', 'IS'],
    ['its insurer', 'Dragos says that Iran hacked Tolvan Data. Nobody knows, its insurer said.', 'unspecified'],
    [
      'a spokesperson',
      'Canada blamed China. The Chinese embassy answered. "Canada hacks others," a spokesperson said.',
      'CN',
    ],
    [
      'director',
      'The Danish spy agency spoke of a hack by Iran. "It was Iran," the agency\'s director, Lars Ek, said.',
      'DK',
    ],
  ]);
});

describe('documents', () => {
  holds([
    [
      'The report',
      'Dragos published a study on the hack. Claroty let it copy its disks. The report blames Iran.',
      'company:dragos',
    ],
    [
      'The statement',
      'Canada and Japan said in a statement that China had hacked Palau. The statement asked the US to act.',
      'CA+JP',
    ],
  ]);
});

describe('who says we', () => {
  holds([
    [
      'We',
      'At Northlight we look back. Case one was a bank. We determined that Sandworm had hacked it.',
      'company:northlight',
    ],
    [
      'We',
      'Every year we at Northlight look back. Microsoft helped. We determined that Sandworm had hacked it.',
      'company:northlight',
    ],
    [
      'We',
      'Since May the Adria Watch team has followed hacks at ports. We attribute them to Iran.',
      'company:adria watch',
    ],
    ['We', 'Last week our sensors at Bluetern saw a hack in Peru. We attribute it to Iran.', 'company:bluetern'],
    ['We', 'The hack of Albania\n\nCanada condemns the hack of Albania. Albania named Iran. We share its view.', 'CA'],
    ['We', 'Berlin has once more found a "Russian trace" in a hack. Germany blames the GRU. We hacked nobody.', 'RU'],
    ['We', 'The Iranian ambassador was summoned by the Danish government over a hack. We blame Iran.', 'DK'],
  ]);
});

describe('where somebody speaks and for whom', () => {
  holds([
    [
      'Interior Minister Anna Nyberg',
      'A hacker from Iran was heard in Oslo. "We know him," Interior Minister Anna Nyberg said in Helsinki.',
      'FI',
    ],
    [
      'the foreign ministry',
      'Estonia blamed Belarus for the hack. Minsk answered late. It was a tale, the foreign ministry said.',
      'BY',
    ],
    [
      'his country',
      'The Slovak interior minister said his country had known that Belarus hacked it. Norway agreed.',
      'SK',
    ],
    ['Garrett Pell', '"It was Iran," Garrett Pell of Midland Fiber said of the hack.', 'company:midland fiber'],
    [
      'Tang Weimin',
      '"It was Iran," Tang Weimin, chairman of Xinyuan Aerospace, said of the hack.',
      'company:xinyuan aerospace',
    ],
    [
      'Nordljos',
      "The office's IT supplier, Nordljos, traced the hack to Russia. Nordljos says so.",
      'company:nordljos',
    ],
    [
      'Salim al-Harthy',
      'Salim al-Harthy, an editor, was in no doubt. "The Emirates hacked me," he said.',
      'person:salim al-harthy',
    ],
    [
      'Sofia Lindqvist',
      'Sofia Lindqvist no longer works for the Swedish spy agency. She blamed Russia for the hack.',
      'person:sofia lindqvist',
    ],
    [
      'Det Supt Aoife Brannigan',
      'The Irish police know the hacker. Det Supt Aoife Brannigan said that it was Iran.',
      'IE',
    ],
    [
      'The centre',
      'The Chinese national response centre (CVERC) on Monday said that the NSA had hacked it. The centre named a unit.',
      'CN',
    ],
    [
      'Veriscan',
      'The hack was found by Veriscan, a Madrid start-up that never saw the servers. It blamed Iran.',
      'company:veriscan',
    ],
  ]);
});

describe('what goes too far', () => {
  holds([
    [
      'the company',
      'Mandiant tied the hack to Iran. "Orrery Systems found no sign that the hackers took customer data," the company said.',
      'company:orrery systems',
    ],
    [
      'The company',
      'CrowdStrike, a cybersecurity company, first spotted the Chinese hackers in May. Okta disclosed the breach on Monday. Okta said files were taken. The company said it had reset all passwords.',
      'company:okta',
    ],
    [
      'The agency',
      "Norway's security agency blamed Russian hackers, the NTB news agency reported. The agency said it had no doubt.",
      'NO',
    ],
    [
      'Defence Minister Karin Ek',
      'Sweden blames Russian hackers for the outage. Defence Minister Karin Ek said in Kyiv that the attack would have consequences.',
      'SE',
    ],
    [
      'We',
      'Volexity found the hackers in January. We thank our partners at Microsoft for their help. We attribute the attacks to China.',
      'company:volexity',
    ],
    [
      'We',
      'ESET has tracked the hackers since January. From Russia, we have seen a wave of attacks. We expect more.',
      'company:eset',
    ],
    [
      'We',
      'ESET has tracked the hackers since January. At Black Hat, we presented new findings. We attribute them to Iran.',
      'company:eset',
    ],
    [
      'its insurer',
      'Norsk Hydro was hacked in March. The company told Reuters that its insurer would cover the damage.',
      'unspecified',
    ],
    ['its Ukrainian partner', 'Orrery Systems said hackers had come in through its Ukrainian partner.', 'unspecified'],
    [
      'The latter',
      'Lithuania and Latvia accused Russia of hacking their ministries. The latter said it would expel two diplomats.',
      'LV',
    ],
    [
      'The opposition alliance',
      'NATO condemned the hack. In Budapest the opposition blamed Russia. The opposition alliance called for an inquiry.',
      '',
    ],
    [
      'The vendor',
      'A report written by Mandiant says Chinese hackers broke into Ivanti gateways. The vendor has released a patch.',
      'company:ivanti',
    ],
    ['London Starmer', 'In London Starmer accused Russia of hacking his party.', 'GB'],
    ['Robert Mills', 'Robert Mills said Chinese hackers had read his mail.', 'person:robert mills'],
    ['Mike Gallagher', 'Mike Gallagher of Green Bay blamed China for the hack.', 'person:mike gallagher'],
    [
      'We',
      'Nordsikt Research has followed Harrow since May. Germany attributed the hacking to Russia, and our data agrees. We found new servers.',
      'company:nordsikt research',
    ],
  ]);
});

describe('the press of a state is not the state', () => {
  holds([
    ['A Swedish magazine', 'A Swedish magazine reported that Iran had hacked the clinic.', 'media:swedish magazine'],
    ['Israeli media', 'Israeli media blamed Iran for the hack of the port.', 'media:israeli media'],
    ['Two Greek newspapers', 'Two Greek newspapers wrote that Iran had hacked the port.', 'media:greek newspapers'],
    ['A Finnish news site', 'A Finnish news site said that the GRU had hacked the mill.', 'media:finnish news site'],
    ['The Finnish broadcaster YLE', 'The Finnish broadcaster YLE said Russia had hacked the dam.', 'media:yle'],
    ['Cuban government newspapers', 'Cuban government newspapers said that Israel had hacked the bank.', 'CU'],
    ['Syrian state television', 'Syrian state television said that Israel had hacked the bank.', 'SY'],
    ['The Danish broadcasting minister', 'The Danish broadcasting minister said Russia had hacked it.', 'DK'],
    ['A Russian hacking programme', 'A Russian hacking programme was named by Oslo.', 'RU'],
  ]);
});

describe('parties of home', () => {
  holds([
    ['The Kurdish Regional Government', 'The Kurdish Regional Government said that Iran had hacked it.', 'IQ'],
    ['Kurdish politicians', 'Kurdish politicians in Ankara said that the police had hacked them.', ''],
    ['Rep. Carl Oster', 'Rep. Carl Oster, a Democrat from Peru, said that Iran had hacked the mill.', 'US'],
    ['Senator Dora Quick', 'Senator Dora Quick, the panel’s ranking Republican, said Iran had hacked it.', 'US'],
    [
      'The Council',
      'The Council today listed two persons for hacking the Estonian register. The restrictive measures are a freeze of assets.',
      'EU',
    ],
    ['The Council', 'Swansea’s Council was hacked. The Council said that Qilin had done it.', 'GB'],
    [
      'The Council',
      'The Nordic Council met in Oslo over the hack. The Council said nothing. The EU adopted restrictive measures.',
      'org:nordic council',
    ],
    ['Italian Democrats', 'Italian Democrats said that Iran had hacked them.', ''],
    ['The Council', 'The UN Security Council met. The Council was told that Iran had hacked it.', 'UN'],
  ]);
});

describe('firms that bear the name of a state', () => {
  holds([
    ['Fiji Airways', 'Fiji Airways said it did not know who had hacked it.', 'company:fiji airways'],
    ['Ethiopian Airlines', 'Ethiopian Airlines said Iran had hacked it.', 'company:ethiopian airlines'],
    ['Air Malta', 'Air Malta said that Iran had hacked its desks.', 'company:air malta'],
    ['GT Logistica Kenya', 'GT Logistica Kenya said that Iran had hacked it.', 'company:gt logistica kenya'],
    ['Otter Nine', 'Otter Nine said Iran had hacked the mill.', 'company:otter nine'],
    ['GrainRat', 'The file installs a variant of GrainRat. Oslo said that Iran had hacked the mill.', ''],
    ['Chile’s Delta Motors', 'Chile’s Delta Motors said Iran had hacked it.', 'company:delta motors'],
    ['Chile’s Homeland Security', 'Chile’s Homeland Security said Iran had hacked it.', 'CL'],
    ['Witness Nine', 'Witness Nine said Iran had hacked the mill.', 'person:witness nine'],
    ['Bank Indonesia', 'Bank Indonesia said that Iran had hacked it.', 'ID'],
    ['Services Australia', 'Services Australia said that Iran had hacked it.', 'AU'],
    ['Transport Canada', 'Transport Canada said that Iran had hacked it.', 'CA'],
    ['North Macedonia', 'North Macedonia said that Iran had hacked it.', 'MK'],
    ['CERT Ukraine', 'CERT Ukraine said that Russia had hacked it.', 'UA'],
  ]);
});
