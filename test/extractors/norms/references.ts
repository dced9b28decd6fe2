/** Passages with references: the quoted words, the text, and the letters or the frame that belong to the words. */
type Passage = readonly [quote: string, text: string, wanted: string];

export const FOUND: Readonly<Record<string, readonly Passage[]>> = {
  letters: [
    ['letter c', 'Ljubljana told the General Assembly that it had closed two hosting firms, as letter c demands.', 'c'],
    [
      'Letter (i)',
      'Letter (i), the Dutch handbook on state conduct in cyberspace says, speaks to exporters as well.',
      'i',
    ],
    [
      'letters (f) and (g)',
      'The seminar in Geneva set letters (f) and (g) against each other: own grids, others’ grids.',
      'fg',
    ],
    ['letter k', 'The envoy to the UN was asked about response teams and spoke of letter k at length.', 'k'],
    ['item (h)', 'Fiji’s handbook on requests for help has a page on item (h) of the UN list.', 'h'],
    [
      'point (j)',
      'Finland has a new procedure for software flaws and names point (j) of the UN list as the reason.',
      'j',
    ],
    ['sub-paragraph (e)', 'On privacy online the ambassador cited sub-paragraph (e) and the covenant.', 'e'],
    ['letter b', 'Careful attribution is what letter b is about, said the UN envoy, and Paris had been careful.', 'b'],
    ['letter d', 'Extraditing the carders was, for the ministry, simply letter d of the UN norms put to work.', 'd'],
  ],
  'letters in brackets': [
    ['(f)', 'Lawyers went through the eleven norms one by one. Under (f), most agreed, a hospital is covered.', 'f'],
    ['(k)', 'The table of the UN norms has one empty cell: at (k), nothing was reported.', 'k'],
    ['(i)', 'Of the eleven UN norms she holds most by (i), which nobody else had mentioned.', 'i'],
    ['(g)', 'Kenya has a plan for each of the norms. For (g), it lists forty systems and their guardians.', 'g'],
    ['(c)', 'Several delegates spoke of the UN norms. According to (c), one argued, knowledge comes first.', 'c'],
    ['(j)', 'Microsoft compared the UN norms with its practice: with (j), there was no gap.', 'j'],
    ['(h)', 'In the commentary to the UN norms the longest part is on (h).', 'h'],
    ['(e)', 'The cyber norms were ranked by students, who put (e) first.', 'e'],
  ],
  'places on the list': [
    [
      'the seventh item',
      'A decree on critical infrastructure, in execution of the seventh item of the UN list, is ready.',
      'g',
    ],
    [
      'the third point',
      'Safe havens for hackers are the subject of the third point of the eleven, Ottawa recalled.',
      'c',
    ],
    ['the ninth of the UN’s eleven', 'A ban on tampered routers was justified with the ninth of the UN’s eleven.', 'i'],
    ['the eleventh of the UN norms', 'On network day the schools learned the eleventh of the UN norms by heart.', 'k'],
    [
      'the fifth entry',
      'UNIDIR asked which of the norms is broken most; rights on the network, the fifth entry, came first.',
      'e',
    ],
    [
      'the tenth point',
      'The tenth point of the 2015 list asks for flaws to be reported. Even so the tenth point is little known.',
      'j',
    ],
    ['point six', 'The UN norms are clear, the minister said, and point six protects power grids from hackers.', 'f'],
    [
      'number eight',
      'Number eight of the eleven norms is about help, and number eight on the UN list is the one Fiji used.',
      'h',
    ],
  ],
  'topics after a head': [
    [
      'the one on supply chains',
      'Of the UN norms, delegates agreed, the one on supply chains is hardest to keep.',
      'i',
    ],
    [
      'the clause on response teams',
      'The 2015 report of the UN experts has its merits, and the clause on response teams is among them.',
      'k',
    ],
    [
      'the provision about due diligence',
      'Delegates at the OEWG argued over the provision about due diligence until noon.',
      'c',
    ],
    [
      'the paragraph on reporting vulnerabilities',
      'At the UN talks on cyber norms Japan praised the paragraph on reporting vulnerabilities.',
      'j',
    ],
    ['the item on human rights', 'Of the eleven cyber norms, the item on human rights was quoted least.', 'e'],
    [
      'the sentence on hidden functions',
      'The UN cyber norms are brief: the sentence on hidden functions has thirty words.',
      'i',
    ],
    [
      'the standard on attribution',
      'Canada called the standard on attribution useful and the other UN norms no less so.',
      'b',
    ],
    [
      'the one against attacking hospitals',
      'Not every UN norm matters to a nurse, but the one against attacking hospitals does.',
      'f',
    ],
  ],
  'topics before a head': [
    [
      'the due-diligence item',
      'What must a state know? For the due-diligence item of the UN norms, lawyers differ.',
      'c',
    ],
    ['the supply-chain clause', 'China again asked the OEWG to widen the supply-chain clause.', 'i'],
    ['the privacy paragraph', 'A report on the UN norms quotes the privacy paragraph in full.', 'e'],
    [
      'The attribution item',
      'The attribution item of the UN cyber norms is read aloud whenever a state is named.',
      'b',
    ],
    [
      'the vulnerability-disclosure provision',
      'Among the UN norms the vulnerability-disclosure provision has few enemies.',
      'j',
    ],
    ['The territory clause', 'The territory clause of the UN cyber norms turns on what a state knows.', 'c'],
    ['the response-team clause', 'Iran complained to the OEWG that the response-team clause had been broken.', 'k'],
    [
      'the critical-infrastructure item',
      'Delegates to the GGE argued longest over the critical-infrastructure item.',
      'fg',
    ],
  ],
  lists: [
    [
      'The eleven',
      'The eleven are voluntary, the UN envoy said of the cyber norms, and yet they bind.',
      'norms-collective',
    ],
    [
      'eleven promises',
      'Hackers in uniform do not read the eleven promises that their governments made at the UN.',
      'norms-collective',
    ],
    [
      'the eleven sentences',
      'The minister recited the eleven sentences of 2015 on state conduct online.',
      'norms-collective',
    ],
    [
      'the list of 2015',
      'Belarus wants a cyber treaty in place of the list of 2015, which binds no one at the UN.',
      'norms-collective',
    ],
    ['The UN’s list', 'The UN’s list has changed nothing in cyberspace, in the colonel’s opinion.', 'norms-collective'],
    ['the UN framework', 'Three capitals cited the UN framework when they named the hackers.', 'norms-collective'],
    [
      'the code of eleven points',
      'Morocco has translated the code of eleven points on the use of ICTs by states.',
      'norms-collective',
    ],
    [
      'the framework that the UN’s members adopted',
      'On cyberspace the leaders looked to the framework that the UN’s members adopted.',
      'norms-collective',
    ],
    [
      'the UN’s standards of state conduct online',
      'Berlin matched its laws with the UN’s standards of state conduct online.',
      'norms-collective',
    ],
    [
      'the UN’s code for cyberspace',
      'Is the UN’s code for cyberspace worth its paper, the host asked.',
      'norms-collective',
    ],
  ],
  'contacts and hotlines': [
    [
      'The directory of points of contact',
      'The directory of points of contact has 124 entries, Uruguay’s cyber desk among them.',
      'cbm',
    ],
    ['the UN’s directory', 'Senegal has named two officers for cyber incidents to the UN’s directory.', 'cbm'],
    [
      'the points-of-contact directory',
      'Chile tested the points-of-contact directory after a network intrusion.',
      'cbm',
    ],
    ['the global POC directory', 'UNODA opened the global POC directory on ICT security last May.', 'cbm'],
    [
      'the contact directory',
      'Four states rang one another through the contact directory during the cyber exercise.',
      'cbm',
    ],
    [
      'a hotline between Kigali and Kampala',
      'Cyber incidents are the reason for a hotline between Kigali and Kampala.',
      'cbm',
    ],
    ['a hotline with Moscow', 'Washington once kept a hotline with Moscow for cyber incidents.', 'cbm'],
    ['a cyber hotline', 'India and Japan have agreed on a cyber hotline.', 'cbm'],
    [
      'the global directory',
      'Paraguay sent two telephone numbers to the global directory, agreed on by the working group on ICTs.',
      'cbm',
    ],
  ],
  forums: [
    [
      'the Open-ended Working Group',
      'Her delegation praised the Open-ended Working Group as the most open table on digital threats.',
      'process',
    ],
    [
      'the thematic group on infrastructure',
      'The UN talks on ICT security begin in March; the thematic group on infrastructure meets later.',
      'process',
    ],
    ['two dedicated thematic groups', 'ICT security will get two dedicated thematic groups at the UN.', 'process'],
    ['the new mechanism', 'On ICT security the new mechanism at the UN meets once a year.', 'process'],
    ['the permanent mechanism', 'Cuba doubts that the permanent mechanism on ICT security will have money.', 'process'],
    ['the new forum', 'Switzerland hopes that the new forum at the UN will get further on cyber norms.', 'process'],
    ['The global mechanism', 'The global mechanism has no budget for cyber training yet.', 'process'],
    ['a permanent UN forum', 'Cyber talks in New York are to continue in a permanent UN forum.', 'process'],
    [
      'a programme of action',
      'France and Egypt put forward a programme of action on cyber security at the UN.',
      'process',
    ],
  ],
  law: [
    [
      'the law of armed conflict',
      'Cyber operations, Brazil said, fall under the law of armed conflict as well.',
      'international-law',
    ],
    [
      'the rule of non-intervention',
      'Does the rule of non-intervention say anything about hacked elections? London thinks so.',
      'international-law',
    ],
    [
      'sovereignty in cyberspace',
      'Thirty states have written down what they make of sovereignty in cyberspace.',
      'international-law',
    ],
    ['sovereignty', 'That sovereignty applies on the net is common ground in Europe.', 'international-law'],
    [
      'the law on state responsibility',
      'For Vienna the law on state responsibility binds on the internet as anywhere.',
      'international-law',
    ],
    [
      'the rule on sovereignty',
      'Where the rule on sovereignty bites in cyberspace Tokyo has left open.',
      'international-law',
    ],
    [
      'humanitarian law',
      'In war, the Red Cross told the cyber conference, humanitarian law restrains hackers too.',
      'international-law',
    ],
    ['the Charter', 'Argentina is sure that the Charter holds on the net and of little else.', 'international-law'],
    [
      'the principle of sovereignty',
      'Estonia, unlike Britain, sees the principle of sovereignty as a rule that computer operations can break.',
      'international-law',
    ],
  ],
};

export const NOT_FOUND: Readonly<Record<string, readonly string[]>> = {
  'letters or items': [
    'The embassy handed over a letter of protest after the hackers were named, a letter in plain words.',
    'The network was down for a week. A letter a day came from the ministry, each shorter than the last.',
    'Keyboards of the ministry lost the letter e when the malware struck.',
    'Under section 4, letter (c) of the lease, the tenant pays for the network and the router.',
    'The UN budget committee turned to item (f) of its agenda, on travel.',
    'The form wants your data: under (a), the name, under (b), the address of the computer, under (c), the password.',
    'Item 8 of the agenda was ransomware. The eighth item on the agenda was lunch.',
    'The contract with the software vendor has a clause on supply chains and a paragraph on fees.',
    'Parliament struck the provision on critical infrastructure from the cybersecurity bill.',
    'The third point of his speech to hackers was about pay.',
    'The insurer cites the clause on ransomware, the policyholder the one on data loss.',
    'A directive obliges operators; the article on vulnerability disclosure enters into force in May.',
  ],
  lists: [
    'The eleven players were online before the match; the eleven of Geneva lost.',
    'Police published a list of eleven suspects. The eleven are wanted for hacking, the UN office in Vienna said.',
    'A hacker is on the UN’s list of terrorists, and the UN sanctions list has his computers.',
    'The UN Framework Convention on Climate Change opened its new website.',
    'The list of 2015 graduates leaked from the university’s server.',
    'Eleven points separated the two clubs when the league’s website was hacked.',
  ],
  'contacts and hotlines': [
    'The hackers got into Active Directory and from there into the telephone directory of the ministry.',
    'A hotline for victims of online fraud was opened with the police in Bremen.',
    'The hospital shut its network and opened a hotline with four operators.',
    'The directory of dentists was stolen by ransomware operators.',
    'A directory on the server held the UN agency’s invoices.',
  ],
  forums: [
    'The new forum on which hackers sell passwords has ten thousand members.',
    'The open-ended working group on ageing looked at online services for older persons.',
    'A new mechanism in the firewall blocks the traffic.',
    'The company set up a working group on cybersecurity and a forum for customers.',
  ],
  law: [
    'Digital sovereignty is the theme of the EU summit on cloud computing.',
    'The airline’s charter flights were cancelled after a computer failure.',
    'Under the new law on state liability hospitals can sue over lost data.',
    'Taiwan’s sovereignty came up at the trade fair for network equipment.',
  ],
};
